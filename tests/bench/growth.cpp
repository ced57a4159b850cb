#include "bot/program/reading_again.hpp"
#include "commands/procedure/reader.hpp"
#include "storage/database.hpp"
#include "tests/bench/load.hpp"
#include "tests/bench/metrics.hpp"
#include "tests/bench/scenarios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace bench {
namespace {

using namespace std::chrono_literals;

// Fills the records as months of use would, with the product's own decisions and storage: half of
// the events in one long incident, the rest in short ones that are over.
class past {
public:
    past(const std::filesystem::path& directory, std::string channel)
        : store_(storage::open_store({.directory = directory})),
          reader_(store_->open_reader()),
          brain_(make_brain()),
          channel_(std::move(channel)),
          now_(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()) -
               std::chrono::days(60)),
          incidents_(reader_->counts().incidents) {}

    void grow_to(std::int64_t events) {
        while (reader_->counts().events < events) {
            for (int i = 0; i < 10; ++i) {
                add_short_incident();
                for (int note = 0; note < 20; ++note)
                    say(channel_, "note Still failing for one card in five");
            }
            flush();
        }
    }

private:
    static storage::brain make_brain() {
        auto read = commands::read_procedure(commands::default_procedure_text());
        auto procedure = std::make_shared<const commands::procedure>(std::move(*read.value));
        return bot::brain_of(procedure, std::make_shared<commands::settings>());
    }

    void add_short_incident() {
        const auto number = ++incidents_;
        say("C00GENERAL", fmt::format("sev4 The report of day {} is late", number));
        for (int note = 0; note < 14; ++note)
            say("C00GENERAL", fmt::format("{} note Step {} did not help", number, note));
        say("C00GENERAL", fmt::format("{} resolve now The queue was restarted", number));
        say("C00GENERAL", fmt::format("{} close", number));
    }

    void say(const std::string& channel, const std::string& text) {
        commands::slash_command typed;
        typed.user = {"U00000ANA"};
        typed.channel = {channel};
        typed.command = "/incident";
        typed.text = text;
        batch_.push_back({{}, std::move(typed), "bench"});
    }

    void flush() {
        now_ += std::chrono::minutes(3);
        for (const auto& each : store_->execute(batch_, brain_, now_)) {
            if (each.what == storage::outcome::result::carried_out) continue;
            throw std::runtime_error("a command was not carried out: " + each.error);
        }
        batch_.clear();
    }

    std::unique_ptr<storage::store> store_;
    std::unique_ptr<storage::reader> reader_;
    storage::brain brain_;
    std::string channel_;
    commands::instant now_;
    std::int64_t incidents_;
    std::vector<storage::incoming> batch_;
};

struct costs {
    double start = 0;
    double timeline = 0;
    double list = 0;
    double pinned = 0;
};

// From a note to the call that brings the pinned timeline up to date.
double measure_pinned(slack& on, const std::string& channel) {
    std::vector<double> all;
    for (int i = 0; i < 5; ++i) {
        on.run_for(1500ms); // updates of one message are a second apart
        on.forget_calls();
        const auto is_update = [&](const seen_call& call) {
            return call.method == "chat.update" && call.channel == channel;
        };
        const auto before = stopwatch::now();
        on.type("U00000ANA", channel, "note Healthy again");
        on.wait_until([&] { return std::ranges::any_of(on.calls(), is_update); }, 10s);
        const auto found = std::ranges::find_if(on.calls(), is_update);
        if (found == on.calls().end()) throw std::runtime_error("no pinned timeline was updated");
        all.push_back(milliseconds_between(before, found->came));
    }
    return spread_of(std::move(all)).median;
}

costs measure_costs(const places& at, slack& on, const std::string& channel) {
    costs out;
    const auto what = our_bot(at, "growth", on.api_url());
    const auto running = started(what, on, 2);
    out.start = milliseconds_between(running->started(), on.greeted());
    on.run_for(2s);
    out.timeline = ask(channel, "timeline", 60, on).median;
    out.list = ask(channel, "list", 60, on).median;
    out.pinned = measure_pinned(on, channel);
    running->stop();
    on.wait_until([&] { return on.connections() == 0; }, 5s);
    return out;
}

} // namespace

void measure_growth(const places& at, report& into, std::int64_t most_events) {
    boost::asio::io_context loop(1);
    slack on(loop);
    {
        const auto running = started(our_bot(at, "growth", on.api_url()), on, 2);
        on.type("U00000ANA", "C0INCIDENTS", "sev2 Checkout fails for EU cards");
        on.wait_until([&] { return !on.channel("incident-1").empty(); }, 10s);
        on.run_for(4s);
    }
    on.wait_until([&] { return on.connections() == 0; }, 5s);
    const auto channel = on.channel("incident-1");
    const auto data = at.data / "growth" / "data";
    std::vector<std::pair<std::int64_t, costs>> all;
    for (const std::int64_t events : {std::int64_t{100}, std::int64_t{10'000}, most_events}) {
        past(data, channel).grow_to(events);
        settle_all_but_the_first(data / "incident-bot.db");
        all.emplace_back(events, measure_costs(at, on, channel));
    }
    const auto add = [&](const std::string& name, double costs::*member) {
        for (const auto& [events, cost] : all)
            into.add({"As work grows", fmt::format("{} with {} events", name, events), cost.*member,
                      "ms"});
        // Twice as slow with 10,000 times as much is less than logarithmic.
        into.add({"As work grows", fmt::format("{}: most to fewest", name),
                  all.back().second.*member / (all.front().second.*member), "", at_most(2)});
    };
    add("timeline", &costs::timeline);
    add("list", &costs::list);
    add("pinned update", &costs::pinned);
    add("start-up", &costs::start);
}

} // namespace bench
