#include "commands/procedure/explain.hpp"
#include "commands/procedure/reader.hpp"
#include "tests/fuzz/target.hpp"

// A team's procedure: understood, or refused with a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto read = commands::read_procedure(text);
    fuzz::always(read.value.has_value() || !read.problems.empty());
    static_cast<void>(commands::to_text(commands::explain(text)));
    return 0;
}
