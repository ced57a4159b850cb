#pragma once

#include "bot/slack/acknowledgement.hpp"
#include "bot/slack/session.hpp"
#include "bot/slack/web_call.hpp"
#include "tests/simulation/surroundings.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>

namespace simulation {

// What lies between the bot and Slack: every call, answer and frame takes its time, and some do not
// get through. A life of the bot plugs itself in; when it dies, what was on its way is lost.
class network {
public:
    struct ends { // what a life of the bot hears
        std::function<void(bot::slack::connection_id)> connected;
        std::function<void(bot::slack::connection_id, std::string)> connect_failed;
        std::function<void(bot::slack::connection_id, std::string)> frame;
        std::function<void(bot::slack::connection_id)> pong;
        std::function<void(bot::slack::connection_id, std::string)> lost;
    };
    // Answers of `once` calls reach nobody: the bot cannot learn from them to wait.
    enum class caller { delivery, once, app };
    using answer = std::function<void(bot::slack::web_answer)>;

    // `app`: whose it is, for the bot has no other; it outlives the network.
    network(surroundings& in, trace& log, const workspace::app_seed& app, std::uint64_t seed);

    void plug_in(ends with);
    void unplug(); // the process died

    void call(bot::slack::web_call what, caller by, answer done);
    void respond(bot::slack::response what);
    void connect(bot::slack::connection_id id, std::string url);
    void send(bot::slack::connection_id id, std::string text);
    void ping(bot::slack::connection_id id);
    void close(bot::slack::connection_id id);
    void drop(bot::slack::connection_id id);

    // Takes what Slack has to say to this app, and sees to it that Slack's own time goes on.
    void take_frames();
    void make_silent(); // one of the connections

    // Calls on their way with the bot's token, and the last moment there was one.
    [[nodiscard]] int in_flight() const { return in_flight_; }
    [[nodiscard]] instant last_call() const { return last_call_; }
    // By "user/ts/reaction": the event that Slack sent of it.
    [[nodiscard]] const std::string* event_of(const std::string& reaction) const;
    [[nodiscard]] bool was_acknowledged(const std::string& event) const;

private:
    struct line {
        workspace::connection_id far{};
        instant last_down; // frames do not overtake each other
        instant last_up;
        bool silent = false;
    };

    void arrive(const bot::slack::web_call& what, caller by, instant began, std::uint64_t life,
                answer done);
    void arrive_upload(const bot::slack::web_call& what, instant began, std::uint64_t life,
                       const answer& done);
    void judge(const bot::slack::web_call& what, const workspace::api_answer& given, bool injected);
    void deliver(bot::slack::connection_id id, line& over, workspace::frame what);
    void note_envelope(const std::string& text);
    void plan_slack();
    milliseconds latency();

    surroundings& around_;
    agenda& time_;
    trace& trace_;
    const workspace::app_seed& app_;
    workspace::workspace& slack_;
    weather& weather_;
    chance dice_;
    ends ends_;
    std::uint64_t life_ = 0;
    bool plugged_ = false;
    instant plugged_at_;
    std::map<bot::slack::connection_id, line> lines_;
    std::map<std::string, instant> told_to_wait_; // by method, what a 429 said
    std::map<std::string, std::string> reactions_;
    std::map<std::string, std::string> event_of_envelope_;
    std::set<std::string> acknowledged_;
    bool injected_ = false; // a fault hit the call that is being answered
    int in_flight_ = 0;
    instant last_call_;
    instant planned_;
};

} // namespace simulation
