#include "bot/configuration/configuration.hpp"

#include "tests/fuzz/target.hpp"

#include <string>

// A configuration file: taken as a whole, or every problem said with a sentence.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    const bot::configuration_sources sources{
        [](std::string_view) { return std::nullopt; },
        [&](const std::filesystem::path&) { return std::optional(text); },
        [](std::string_view zone) { return zone == "Etc/UTC" || zone == "Europe/Berlin"; }};
    const auto read = bot::load_configuration(sources, "fuzzed.toml");
    if (const auto* wrong = std::get_if<bot::problems>(&read)) fuzz::always(!wrong->empty());
    return 0;
}
