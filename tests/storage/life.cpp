#include "tests/storage/life.hpp"

#include "bot/time_zones.hpp"
#include "commands/codec.hpp"
#include "commands/decide/decide.hpp"
#include "commands/procedure/reader.hpp"
#include "storage/database.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

namespace storage_test {
namespace {

using namespace commands;

// Tuesday, 14:02 UTC.
constexpr instant beginning{std::chrono::sys_days(std::chrono::year(2026) / 3 / 10) +
                            std::chrono::hours(14) + std::chrono::minutes(2)};

storage::brain brain() {
    const auto read = read_procedure(std::string(default_procedure_text()));
    return {std::make_shared<const procedure>(*read.value), std::make_shared<const settings>(),
            bot::system_time_zones(), decide};
}

} // namespace

life::life(bool restless) : now(beginning), brain_(brain()), restless_(restless) {
    start();
}

void life::start() {
    records_.reset();
    store_.reset(); // lets go of the directory
    store_ = storage::open_store({.directory = directory_.path()});
    records_ = store_->open_reader();
    ++starts;
    settled_ = false;
    hear(bot_started{{"U0BOT"}, "B0BOT", "T0TEAM", "https://acme.slack.com/"});
    look_around();
    settled_ = true;
}

// What it asks Slack at its start, of no incident. All else waits for `deliver`, during which it is
// stopped again after each answer.
void life::look_around() {
    for (const auto& row : records_->pending_effects(500)) {
        if (row.incident != incident_id{}) continue;
        hear(effect_answered{row.key, row.incident, row.revision, row.effect, done(row)});
    }
}

void life::hear(command what) {
    const auto out =
        store_->execute(std::vector{storage::incoming{"", std::move(what), ""}}, brain_, now);
    REQUIRE_MESSAGE(out.at(0).error == "", out.at(0).error);
    if (restless_ && settled_) start();
}

// Each message gets its place, each person a name: as Slack answers where all goes well.
effect_outcome life::done(const storage::effect_row& row) {
    if (const auto* create = std::get_if<create_channel>(&row.effect)) {
        return effect_made_channel{{"C0NEW"}, create->name};
    }
    if (const auto* person = std::get_if<learn_person>(&row.effect)) {
        return effect_learned_person{person->user.value, "Etc/UTC", false};
    }
    if (std::holds_alternative<find_incidents_channel>(row.effect)) {
        return effect_found_channel{{"C0INC"}};
    }
    if (std::holds_alternative<find_last_message>(row.effect)) return effect_found_message{};
    if (std::holds_alternative<upload_postmortem>(row.effect)) ++uploads;
    if (const auto* post = std::get_if<post_message>(&row.effect)) {
        if (std::holds_alternative<in_incidents>(post->where)) posts_.push_back(post->message.text);
    }
    const auto* kept = std::get_if<keep_message>(&row.effect);
    const auto about = kept ? records_->find(row.incident) : nullptr;
    if (!about || about->message(kept->slot)) return effect_done{};
    const auto where = kept->slot == slot::announcement ? channel_id{"C0INC"} : about->channel;
    return effect_placed_message{where, {fmt::format("{}.0001", ++messages_)}};
}

void life::deliver() {
    for (int round = 0; round < 500; ++round) {
        const auto rows = records_->pending_effects(1);
        if (rows.empty()) return;
        const auto& row = rows.front();
        hear(effect_answered{row.key, row.incident, row.revision, row.effect, done(row)});
    }
    FAIL("delivering never ends");
}

void life::types(const std::string& user, const std::string& text) {
    const auto about = records_->find(incident_id{1});
    const auto where = about ? about->channel : channel_id{"C0INC"};
    hear(slash_command{{user}, where, "/incident", text, {"T1"}, {}});
    deliver();
}

void life::until(instant then) {
    for (;;) {
        const auto due = records_->next_timer();
        if (!due || *due > then) break;
        now = std::max(now, *due);
        const auto timers = records_->due_timers(now, 1);
        REQUIRE(timers.size() == 1);
        hear(timer_due{timers.front()});
        deliver();
    }
    now = then;
}

incident life::incident() const {
    return *records_->find(incident_id{1});
}

std::vector<std::string> life::journal() const {
    std::vector<std::string> out;
    for (const auto& each : records_->entries(incident_id{1}, 1, 10000)) {
        out.push_back(fmt::format("{} {} {}", each.at.time_since_epoch().count(), each.by.value,
                                  boost::json::serialize(codec::write(each.what))));
    }
    return out;
}

std::size_t life::count(std::string_view kind) const {
    const auto entries = records_->entries(incident_id{1}, 1, 10000);
    return static_cast<std::size_t>(std::ranges::count_if(
        entries, [&](const auto& each) { return kind_of(each.what) == kind; }));
}

std::size_t life::posted(std::string_view text) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(posts_, [&](const auto& each) { return each.starts_with(text); }));
}

} // namespace storage_test
