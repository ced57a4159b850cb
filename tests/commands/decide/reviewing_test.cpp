#include "commands/render/postmortem.hpp"
#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

// "Complete post-mortem document".
namespace {

const std::string well = "section/3/What Went Well";
const std::string cause = "section/1/Root Cause";

} // namespace

TEST_CASE("postmortem: a draft as a file in the home, and once as a canvas of the channel") {
    story s;
    const auto about = s.resolved(2);
    const auto first = s.slash(s.bo, "postmortem", about.channel);
    CHECK(happened(first) == "postmortem_drafted");
    CHECK(effects_of<upload_postmortem>(first).size() == 1);
    CHECK(effects_of<create_canvas>(first).size() == 1);
    CHECK(told(first).starts_with("Draft 1 of the post-mortem of incident 1 comes into "));
    s.deliver();
    const auto second = s.slash(s.bo, "pm", about.channel);
    CHECK(effects_of<upload_postmortem>(second).front().draft == 2);
    CHECK_MESSAGE(effects_of<create_canvas>(second).empty(), "people write in it meanwhile");
}

TEST_CASE("an incident without a channel has a file in its thread, and no canvas") {
    story s;
    const auto about = s.resolved(3);
    const auto done = s.slash(s.bo, "#1 postmortem");
    CHECK(about.home == channel_state::none);
    CHECK(effects_of<upload_postmortem>(done).size() == 1);
    CHECK(effects_of<create_canvas>(done).empty());
}

TEST_CASE("its form shows what is known; what people write stays, and a draft follows") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "resolve", about.channel);
    s.send_form(s.bo, {{"text", {"Rolled back"}}, {"cause", {"Deploy 812"}}});
    s.deliver();
    CHECK(told(s.slash(s.bo, "pm edit", about.channel)) == "form: Post-mortem");
    const auto sent = s.send_form(s.bo, {{well, {"The rollback"}}});
    const auto written = events_of<postmortem_written>(sent);
    REQUIRE_MESSAGE(written.size() == 1, "what was only shown is not what somebody wrote");
    CHECK(written.front().section == "What Went Well");
    CHECK(effects_of<upload_postmortem>(sent).size() == 1);
    CHECK(words_in(s.now_of(about.id), "What Went Well", s.in()) == "The rollback");
    CHECK(words_in(s.now_of(about.id), "Root Cause", s.in()) == "Deploy 812");

    s.slash(s.cy, "pm edit", about.channel);
    const auto kept = s.send_form(s.cy, {{cause, {"No limit"}}, {"draft", {}}});
    CHECK(events_of<postmortem_written>(kept).size() == 1);
    CHECK_MESSAGE(effects_of<upload_postmortem>(kept).empty(), "no document was asked for");
    CHECK(words_in(s.now_of(about.id), "What Went Well", s.in()) == "The rollback");
}

TEST_CASE("the post-mortem of a closed incident can be written, by command and by button") {
    story s;
    const auto about = s.closed(2);
    CHECK(happened(s.press_button(s.bo, press::postmortem, about.id)) == "postmortem_drafted");
    CHECK(told(s.press_button(s.bo, press::postmortem_words, about.id)) == "form: Post-mortem");
}
