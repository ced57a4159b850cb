#pragma once

#include "tests/end_to_end/child_process.hpp"
#include "tests/end_to_end/loopback.hpp"

#include <boost/json/object.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace end_to_end {

// People of the practice workspace.
inline constexpr auto dee = "U00000DEE";
inline constexpr auto bo = "U000000BO";
inline constexpr auto ana = "U00000ANA";

// The practice workspace as a process, and what can be asked of it.
class practice_slack {
public:
    // With the app of deploy/manifest.json, and no rate limits. Its log goes to slack.log in
    // `folder`. Listens on a free port unless `options` name one.
    explicit practice_slack(const std::filesystem::path& folder,
                            std::vector<std::string> options = {});

    [[nodiscard]] std::string api_url() const;
    [[nodiscard]] std::uint16_t port() const { return port_; }

    // What a person does; waits until the bot acknowledged it, where it has to. The answer; with
    // "error" where it failed.
    boost::json::object act(const std::string& who, boost::json::object what);
    // The same, without waiting.
    boost::json::object begin(const std::string& who, boost::json::object what);
    // "/incident text", typed in a channel.
    boost::json::object type_in(const std::string& who, const std::string& channel,
                                const std::string& text);
    // Until nobody waits for the bot: what happened in channels is acknowledged as well.
    void wait_until_acknowledged();
    [[nodiscard]] bool is_everything_acknowledged();
    // Slack brings an event again after a minute, then after five: its time jumps ahead to them.
    void bring_again_what_waits();
    // An order of tests/practice/README.md. Throws where there is no such order.
    void order(const std::string& name, boost::json::object what = {});

    [[nodiscard]] boost::json::object dump();
    [[nodiscard]] boost::json::object connections();
    // The Web API calls so far.
    [[nodiscard]] boost::json::object requests();

private:
    boost::json::object ask(const std::string& target);

    std::unique_ptr<child_process> process_;
    std::uint16_t port_ = 0;
    std::unique_ptr<loopback> to_;
};

// "type_in" as an act.
boost::json::object command_act(const std::string& channel, const std::string& text);

} // namespace end_to_end
