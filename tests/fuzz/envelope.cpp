#include "bot/slack/envelope.hpp"

#include "bot/slack/acknowledgement.hpp"
#include "tests/fuzz/target.hpp"

#include <boost/json/parse.hpp>

#include <string>

// A frame of Socket Mode: whatever it says is ignored, or becomes an envelope whose acknowledgement
// is one JSON object that Slack would take.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t largest_acknowledgement = 20 * 1024; // Slack: Socket Mode 1.7
    const auto what = bot::slack::read_frame(fuzz::text_of(data, size), commands::user_id{"UBOT"});
    const auto* came = std::get_if<bot::slack::envelope>(&what);
    if (!came || came->id_json.size() > largest_acknowledgement / 2) return 0;
    fuzz::always(!came->dedupe_key.empty());
    const commands::reply reply =
        commands::tell{{std::string(fuzz::text_of(data, size)), {}, {}}, {}, {}};
    const auto answer = bot::slack::acknowledge(*came, reply);
    boost::system::error_code wrong;
    boost::json::parse_options options;
    options.allow_invalid_utf8 = true; // an id goes back as it came
    const auto json = boost::json::parse(answer.text, wrong, {}, options);
    fuzz::always(!wrong && json.is_object() && json.as_object().contains("envelope_id"));
    fuzz::always(answer.text.size() <= largest_acknowledgement);
    return 0;
}
