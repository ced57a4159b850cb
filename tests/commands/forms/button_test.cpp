#include "commands/codec.hpp"
#include "commands/forms/form.hpp"
#include "commands/render/announcement.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/button.hpp"
#include "commands/render/card.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/home_tab.hpp"
#include "commands/render/notice.hpp"
#include "commands/render/timeline.hpp"
#include "tests/commands/scene.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

using namespace commands;

namespace {

std::optional<pressed> click(const scene& s, std::string action, std::string value) {
    button_click what;
    what.action = std::move(action);
    what.value = std::move(value);
    return read_button(what, s.in());
}

std::optional<pressed> click(const scene& s, const blocks::button& b) {
    return click(s, b.action, b.value);
}

// Presses everything that can be pressed in these blocks.
int press_all(const scene& s, const boost::json::value& blocks) {
    int count = 0;
    for (const auto& block : blocks.as_array()) {
        boost::json::array elements;
        if (block.at("type") == "actions") elements = block.at("elements").as_array();
        const auto* beside = block.as_object().if_contains("accessory");
        if (beside) elements.push_back(*beside);
        for (const auto& e : elements) {
            const std::string action(e.at("action_id").as_string());
            CAPTURE(action);
            if (const auto* options = e.as_object().if_contains("options")) {
                for (const auto& option : options->as_array()) {
                    CHECK(click(s, action, std::string(option.at("value").as_string())));
                    ++count;
                }
            } else {
                const auto* value = e.as_object().if_contains("value");
                CHECK(click(s, action, value ? std::string(value->as_string()) : ""));
                ++count;
            }
        }
    }
    return count;
}

} // namespace

TEST_CASE("every button of the table is understood, with its incident") {
    scene s;
    for (const auto& entry : presses()) {
        if (entry.press == press::more) continue;
        CAPTURE(std::string(entry.label));
        const auto read = click(s, button_for(entry.press, scene::id));
        REQUIRE(read);
        CHECK(read->incident == scene::id);
        CHECK(read->wants_form == entry.wants_form);
        if (entry.wants_form) {
            s.records.state(scene::id);
            const auto about = *s.records.find(scene::id);
            CHECK_MESSAGE(form_for(read->act, &about, {}, s.in()), "it has no form");
        }
    }
}

TEST_CASE("every button that a message shows is understood") {
    scene s;
    s.declare(2, "x", "");
    for (int i = 0; i < 40; ++i)
        s.add(s.bo, noted{"n", {}, {}, {}, {}});
    for (const auto now : {status::investigating, status::resolved, status::closed}) {
        auto about = *s.records.find(scene::id);
        about.status = now;
        for (const auto home : {channel_state::linked, channel_state::none}) {
            about.home = home;
            CHECK(press_all(s, render_card(about, s.bo, s.in()).blocks) > 0);
        }
        press_all(s, render_announcement(about, slot::announcement, s.in()).blocks);
        CHECK(press_all(s, render_pinned_timeline(about, s.in()).blocks) > 0);
        CHECK(press_all(s, render_catch_up(about, s.in()).blocks) > 0);
        const auto items = static_cast<int>(s.procedure.checklist.size());
        CHECK(press_all(s, render_checklist(about, s.in()).blocks) ==
              (now == status::investigating ? 3 * items : 0));
    }
    const auto about = *s.records.find(scene::id);
    CHECK(press_all(s, render_timeline_page(about, 2, s.in()).blocks) == 2);
    CHECK(press_all(s, render_list({}, s.bo, s.in()).blocks) == 2);
    CHECK(press_all(s, render_home_tab(s.bo, s.in()).at("blocks")) == 2);
    const status_changed done{status::monitoring, status::resolved, ""};
    CHECK(press_all(s, render_notice(done, s.bo, about, s.in())->blocks) == 2);
}

TEST_CASE("take command means the procedure's first role, by whoever clicks") {
    scene s;
    const auto read = click(s, button_for(press::take_command, scene::id));
    const auto& act = std::get<acts::assign_role>(read->act);
    CHECK(act.role == role_id{"ic"});
    CHECK(act.me);
}

TEST_CASE("pages and filters survive the way through a button") {
    scene s;
    press_words words;
    words.page = 3;
    words.filter = incident_filter::mine;
    words.rank = 2;
    words.text = "EU \"cards\" <&>";
    auto read = click(s, button_for(press::list_older, words));
    const auto& list = std::get<acts::list>(read->act);
    CHECK(list.page == 3);
    CHECK(list.filter == incident_filter::mine);
    CHECK(list.rank == 2);
    CHECK(list.words == "EU \"cards\" <&>");
    press_words page;
    page.incident = scene::id;
    page.page = 2;
    read = click(s, button_for(press::timeline_older, page));
    CHECK(std::get<acts::show_timeline>(read->act).page == 2);
    CHECK(read->incident == scene::id);
}

TEST_CASE("declare or change: both buttons carry what was typed") {
    scene s;
    const auto here = s.declare();
    acts::declare said;
    said.severity = s.level(1);
    said.title = "Everything is down";
    said.drill = true;
    const auto shown = render_declare_or_change(said, here, s.in());
    const auto& buttons = shown.blocks.back().at("elements").as_array();
    const auto press_at = [&](std::size_t i) {
        return *click(s, std::string(buttons[i].at("action_id").as_string()),
                      std::string(buttons[i].at("value").as_string()));
    };
    const auto change = std::get<acts::set_severity>(press_at(0).act);
    CHECK(press_at(0).incident == here.id);
    CHECK(change.severity == said.severity);
    CHECK(change.reason == said.title);
    const auto another = std::get<acts::declare>(press_at(1).act);
    CHECK(press_at(1).incident == incident_id{});
    CHECK(another.severity == said.severity);
    CHECK(another.title == said.title);
    CHECK(another.drill);
    CHECK_FALSE(another.bare);
}

TEST_CASE("a button of another version, or with a forged value, means nothing") {
    scene s;
    CHECK_FALSE(click(s, "unknown", "42"));
    CHECK_FALSE(click(s, "", ""));
    CHECK_FALSE(click(s, "more", "unknown 42"));
    CHECK_FALSE(click(s, "more", "more more 42"));
    for (const auto* value : {"-1", "x", "{", "[]", R"({"page":"x"})", R"({"incident":1e99})"}) {
        CAPTURE(value);
        CHECK_FALSE(click(s, "acknowledge", value));
    }
}
