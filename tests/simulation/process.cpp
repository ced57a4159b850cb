#include "tests/simulation/process.hpp"

#include "storage/database.hpp"
#include "storage/trouble.hpp"

#include <boost/json/serialize.hpp>

namespace simulation {
namespace {

using namespace std::chrono_literals;
using bot::slack::connection_id;

constexpr std::size_t most_in_group = 256;
constexpr int most_spins = 300;

std::string text_in(const boost::json::object& json, std::string_view member) {
    const auto* found = json.if_contains(member);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

bot::engine::options options_for(std::uint64_t seed) {
    bot::engine::options out;
    if (seed % 4 == 0) return out;
    // The same lines, fewer pings: an hour costs less.
    out.session.ping_every = 60s;
    out.session.dead_after = 180s;
    return out;
}

} // namespace

void process::later(milliseconds wait, std::function<void()> what) {
    parts_.time.in(wait, [alive = std::weak_ptr<bool>(alive_), what = std::move(what)] {
        if (alive.lock()) what();
    });
}

process::process(parts& in, std::uint64_t seed, milliseconds clock_off)
    : parts_(in), clock_off_(clock_off), seed_(seed), brain_(wrong_brain(in.brain, in.wrong)) {}

process::~process() {
    alive_.reset();
    // In this order: each uses the one after it.
    engine_.reset();
    content_.reset();
    shown_.reset();
    asked_.reset();
    records_.reset();
    store_.reset();
}

void process::start() {
    storage::location where;
    where.directory = "/simulated";
    where.vfs = parts_.files.name();
    store_ = storage::open_store(where);
    records_ = store_->open_reader();
    asked_ = std::make_unique<unreliable_reader>(*records_, [this] { fail_reading(); });
    shown_ = std::make_unique<bot::shown>(
        *asked_, [this] { return now(); }, brain_);
    content_ = std::make_unique<wrong_content>(*shown_, parts_.wrong, [this](auto id, auto where) {
        parts_.rendered[{id, where}] = now();
    });
    engine_ = std::make_unique<bot::engine>(*content_, *asked_, seed_, options_for(seed_));
    if (parts_.wrong == sabotage::drop_effect_at_restart) {
        drop_an_effect(*store_, *records_, brain_, now());
    }
    parts_.network.plug_in(
        {[this](connection_id id) {
             engine_->session().connected(id, now());
             work();
         },
         [this](connection_id id, const std::string& why) {
             engine_->session().connect_failed(id, why, now());
             work();
         },
         [this](connection_id id, const std::string& text) { received(id, text); },
         [this](connection_id id) { engine_->session().heard(id, now()); },
         [this](connection_id id, const std::string& why) {
             engine_->session().closed(id, why, now());
             work();
         }});
    introduce();
}

void process::fail_reading() const {
    if (!parts_.weather.storm || !parts_.dice.happens(parts_.weather.reader_fails)) return;
    parts_.log.say("a read fails");
    throw storage::trouble(storage::error_kind::io, "simulated: it could not be read");
}

void process::introduce() {
    parts_.network.call({"auth.test", {}, {}}, network::caller::delivery,
                        [this](const bot::slack::web_answer& said) {
                            if (const auto* ok = std::get_if<bot::slack::answer_ok>(&said))
                                return begin(ok->json);
                            const auto* limited = std::get_if<bot::slack::answer_limited>(&said);
                            later(limited ? std::max<milliseconds>(2s, limited->retry_after) : 2s,
                                  [this] { introduce(); });
                        });
}

void process::begin(const boost::json::object& who) {
    healthy_since_ = now();
    started_ = true;
    if (parts_.seen) engine_->was_seen(*parts_.seen);
    engine_->watch(brain_.settings->health_checks, now());
    try {
        engine_->start({{text_in(who, "user_id")},
                        text_in(who, "bot_id"),
                        text_in(who, "team_id"),
                        text_in(who, "url")},
                       now());
    } catch (const storage::trouble& error) {
        parts_.log.say(fmt::format("the bot ends: {}", error.what()));
        dying_ = true;
        return;
    }
    work();
}

void process::received(connection_id from, const std::string& text) {
    if (!started_) return;
    if (parts_.wrong == sabotage::acknowledge_before_commit) {
        const std::string_view mark = "\"envelope_id\":\"";
        if (const auto at = text.find(mark); at != text.npos) {
            const auto begin = at + mark.size();
            const auto id = text.substr(begin, text.find('"', begin) - begin);
            parts_.network.send(from, fmt::format(R"({{"envelope_id":"{}"}})", id));
        }
    }
    engine_->received(from, text, now());
    work();
}

void process::work() {
    if (working_ || !started_ || dying_) return;
    working_ = true;
    try {
        for (int round = 0; round < 8; ++round) {
            auto actions = engine_->actions(now());
            if (actions.empty()) break;
            for (auto& action : actions)
                carry_out(std::move(action));
        }
    } catch (const storage::trouble& error) {
        parts_.log.say(fmt::format("the database cannot be read: {}", error.what()));
        healthy_since_ = now();
    }
    working_ = false;
    if (engine_->seen()) parts_.seen = engine_->seen();
    plan();
}

// Sleeps until the engine wants to go on. A loop that never sleeps would be a fault, too.
void process::plan() {
    const auto next = engine_->next_wake();
    if (!next) return;
    const auto time = parts_.time.now();
    const auto when = std::max(*next - clock_off_, time + 1ms);
    if (planned_ == when) return;
    planned_ = when;
    parts_.time.at(when, [this, alive = std::weak_ptr<bool>(alive_), when] {
        if (!alive.lock() || planned_ != when) return;
        planned_.reset();
        spins_ = parts_.time.now() - last_wake_ <= 1ms ? spins_ + 1 : 0;
        last_wake_ = parts_.time.now();
        if (spins_ == most_spins) parts_.log.broken("the bot's loop wakes itself over and over");
        work();
    });
}

void process::carry_out(bot::engine_action action) {
    struct doing {
        process& on;

        void operator()(bot::slack::open_url&) const {
            on.parts_.network.call(
                {"apps.connections.open", {}, {}}, network::caller::app,
                [self = &on](const auto& said) {
                    auto& session = self->engine_->session();
                    const auto now = self->now();
                    if (const auto* ok = std::get_if<bot::slack::answer_ok>(&said)) {
                        session.url_opened(text_in(ok->json, "url"), now);
                    } else if (const auto* no = std::get_if<bot::slack::answer_refused>(&said)) {
                        session.url_failed(no->error, {}, {}, now);
                    } else if (const auto* wait = std::get_if<bot::slack::answer_limited>(&said)) {
                        session.url_failed("ratelimited", {}, wait->retry_after, now);
                    } else {
                        session.url_failed({}, "no answer", {}, now);
                    }
                    self->work();
                });
        }
        void operator()(bot::slack::connect_socket& what) const {
            on.parts_.network.connect(what.connection, what.url);
        }
        void operator()(bot::slack::send_frame& what) const {
            if (on.parts_.wrong == sabotage::acknowledge_before_commit) return; // it did before
            on.parts_.network.send(what.connection, std::move(what.text));
        }
        void operator()(bot::slack::send_ping& what) const {
            on.parts_.network.ping(what.connection);
        }
        void operator()(bot::slack::close_socket& what) const {
            on.parts_.network.close(what.connection);
        }
        void operator()(bot::slack::drop_socket& what) const {
            on.parts_.network.drop(what.connection);
        }
        void operator()(bot::slack::report& what) const { on.parts_.log.say("log: " + what.text); }
        void operator()(bot::slack::give_up& what) const {
            on.parts_.log.broken("the bot gives up: " + what.reason);
        }
        void operator()(bot::store_command& what) const { on.submit(std::move(what)); }
        void operator()(bot::call_slack& what) const { on.call(std::move(what)); }
        void operator()(bot::call_service& what) const {
            on.parts_.outside.call(std::move(what.call), [self = &on, id = what.id](auto heard) {
                self->engine_->answered(id, std::move(heard), self->now());
                self->work();
            });
        }
        void operator()(bot::try_once& what) const {
            if (auto* once = std::get_if<bot::slack::web_call>(&what.what)) {
                on.parts_.network.call(std::move(*once), network::caller::once, [](const auto&) {});
            } else if (auto* response = std::get_if<bot::slack::response>(&what.what)) {
                on.parts_.network.respond(std::move(*response));
            }
        }
        void operator()(bot::ask_endpoint& what) const { on.poll(std::move(what)); }
        void operator()(bot::tell_caller& what) const {
            const auto found = on.callers_.find(what.whom);
            if (found == on.callers_.end()) return;
            const auto done = std::move(found->second);
            on.callers_.erase(found);
            done(what.what);
        }
    };
    std::visit(doing{*this}, action);
}

void process::poll(bot::ask_endpoint what) {
    parts_.outside.call(std::move(what.call), [this, id = what.id](auto heard) {
        engine_->polled(id, heard, now());
        work();
    });
}

void process::call(bot::call_slack what) {
    auto method = what.call.method;
    parts_.network.call(std::move(what.call), network::caller::delivery,
                        [this, id = what.id, method = std::move(method)](auto heard) {
                            const bool lose = parts_.wrong == sabotage::lose_answer_inside;
                            if (lose && parts_.dice.happens(100)) return;
                            try {
                                engine_->answered(id,
                                                  wrong_answer(method, std::move(heard),
                                                               parts_.wrong, parts_.app.bot_user),
                                                  now());
                            } catch (const storage::trouble& error) {
                                // The program logs that a task failed, and goes on.
                                parts_.log.say(fmt::format("a task failed: {}", error.what()));
                            }
                            work();
                        });
}

void process::bring(storage::incoming what, std::function<void(const storage::outcome&)> done) {
    if (!started_ || dying_) return;
    const bot::caller_id whom{++last_caller_};
    callers_.emplace(whom, std::move(done));
    engine_->submit_for(whom, std::move(what));
    work();
}

void process::submit(bot::store_command what) {
    if (parts_.wrong == sabotage::forget_duplicates) what.what.dedupe_key.clear();
    waiting_.push_back(std::move(what));
    if (committing_) return;
    committing_ = true;
    const bool slow = parts_.weather.storm && parts_.dice.happens(parts_.weather.slow_disk);
    later(slow ? parts_.dice.between(500ms, 5s) : parts_.dice.between(1ms, 12ms),
          [this] { commit(); });
}

// The writer's thread: takes all that waits, in one group.
void process::commit() {
    std::vector<bot::ticket> tickets;
    std::vector<storage::incoming> batch;
    while (!waiting_.empty() && batch.size() < most_in_group) {
        tickets.push_back(waiting_.front().number);
        batch.push_back(std::move(waiting_.front().what));
        waiting_.pop_front();
    }
    std::vector<storage::outcome> said;
    const auto& weather = parts_.weather;
    if (weather.storm && parts_.dice.happens(weather.busy)) {
        storage::outcome locked;
        locked.error = "simulated: locked";
        locked.error_kind = storage::error_kind::busy;
        said.resize(batch.size(), locked);
        healthy_since_ = now();
    } else {
        said = store_->execute(batch, brain_, now());
    }
    if (parts_.disk.is_dead()) {
        dying_ = true;
        return;
    }
    for (const auto& each : said) {
        if (each.what != storage::outcome::result::failed) continue;
        parts_.log.say("not stored: " + each.error);
        healthy_since_ = now();
        if (each.error_kind == storage::error_kind::decision) {
            parts_.log.broken("the brain refused a command: " + each.error);
        }
    }
    const auto fails = std::exchange(parts_.disk.fails, nullptr);
    parts_.ledger.took(batch, said, *records_, now(), healthy_since_);
    parts_.disk.fails = fails;
    if (weather.storm && parts_.dice.happens(weather.dies_after_commit)) {
        dying_ = true;
        return;
    }
    try {
        for (std::size_t i = 0; i < said.size(); ++i)
            engine_->stored(tickets[i], std::move(said[i]), now());
    } catch (const storage::trouble& error) {
        parts_.log.broken(fmt::format("an exception ends the program: {}", error.what()));
        dying_ = true;
        return;
    }
    committing_ = false;
    work();
    if (!waiting_.empty() && !committing_) {
        committing_ = true;
        later(parts_.dice.between(1ms, 12ms), [this] { commit(); });
    }
}

std::string process::busy_with() const {
    if (!started_) return "it has not started";
    if (!waiting_.empty() || committing_) return "commands wait for the disk";
    if (engine_->deliveries().depth() > 0) {
        const auto rows = records_->pending_effects(3);
        std::string out = fmt::format("{} effects wait", engine_->deliveries().depth());
        for (const auto& row : rows)
            out += ", " + row.key.value;
        return out;
    }
    if (engine_->connections().live() == 0) return "it is not connected";
    return {};
}

} // namespace simulation
