#pragma once

#include "tests/simulation/parts.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace simulation {

// What somebody did, and must find again. Each text carries a mark that no other has.
struct promise {
    std::string mark;
    std::string kind; // of the event that it becomes
    std::string user;
    std::string channel;
    instant at;
    std::optional<workspace::delivery_id> delivery = {};
    bool sure = false; // carried out whenever it was acknowledged, whatever else happens
    bool acknowledged = false;
    bool refused = false; // they were told that nothing was done
};

// Somebody put the acknowledging reaction to an incident's announcement.
struct eyes {
    std::int64_t incident = 0;
    std::string user;
    std::string reaction; // as the network notes it
};

// The people of the company, who do at random what people do.
class users {
public:
    explicit users(parts& in, std::uint64_t seed);

    void act(); // one of them, one thing
    // Some outages concern two teams: `others` hear of each incident that these people declare, and
    // may `notice` it, too.
    void tell_of_outages(std::function<void()> others) { others_ = std::move(others); }
    void notice();
    void end(std::int64_t incident);

    [[nodiscard]] const std::vector<promise>& promises() const { return promises_; }
    [[nodiscard]] const std::vector<eyes>& reactions() const { return reactions_; }

private:
    void declare();
    void declare_one();
    void run_sure();  // what is carried out whatever the incident's state
    void run_other(); // what depends on it
    void run_rubbish();
    void see(); // the acknowledging reaction
    void pin_to_timeline();
    void chat();
    void press_button();
    void fill_form(const std::string& user);
    void use_shortcut();
    void meddle(); // by hand, in Slack itself
    void tell_customers();

    std::string anybody();
    std::string mark();
    std::string somewhere(std::int64_t incident); // a channel's id
    // Null: it has none, or another name by now.
    [[nodiscard]] const workspace::channel* own_channel(std::int64_t incident) const;
    std::int64_t some_incident();
    const workspace::message* some_message(const workspace::channel& in, bool of_bot);
    workspace::act_result does(const std::string& user, boost::json::object what);
    workspace::act_result runs(const std::string& user, const std::string& channel,
                               const std::string& typed);
    void promised(promise what, const workspace::act_result& made);
    boost::json::object filled(const boost::json::array& blocks);

    parts& parts_;
    chance dice_;
    std::int64_t marks_; // no two teams use the same
    std::int64_t declared_ = 0;
    std::vector<promise> promises_;
    std::vector<eyes> reactions_;
    std::function<void()> others_;
};

} // namespace simulation
