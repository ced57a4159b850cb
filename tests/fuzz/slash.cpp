#include "commands/grammar/parse.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/reader.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>
#include <string>

namespace {

const commands::procedure& document() {
    static const auto read = commands::read_procedure(commands::default_procedure_text());
    return *read.value;
}

// What we write never calls a channel or everybody, however it was typed.
void check_texts(std::string_view typed) {
    const auto plain = commands::plain_from_slack(typed);
    const auto markup = commands::slack_from_plain(plain);
    fuzz::always(markup.find("<!") == std::string::npos);
    for (const std::size_t limit : {1U, 10U, 150U}) {
        fuzz::always(commands::utf16_units(commands::shortened(plain, limit)) <= limit);
        const auto cut = commands::shortened_markup(markup, limit);
        fuzz::always(commands::utf16_units(cut) <= limit);
        fuzz::always(std::ranges::count(cut, '<') == std::ranges::count(cut, '>'));
    }
    const auto clean = commands::clean_utf8(typed);
    fuzz::always(commands::clean_utf8(clean) == clean);
}

} // namespace

// What follows the slash word: an act, or a mistake that is explained.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto typed = fuzz::text_of(data, size);
    for (const bool inside : {false, true}) {
        const auto what = commands::parse(typed, inside, document());
        const auto* wrong = std::get_if<commands::mistake>(&what);
        if (wrong) fuzz::always(!wrong->sentence.empty());
    }
    static_cast<void>(commands::typed_duration(typed));
    static_cast<void>(commands::severity_named(document(), typed));
    check_texts(typed);
    return 0;
}
