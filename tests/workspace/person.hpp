#pragma once

#include "tests/workspace/workspace.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace workspace {

/// Short words for what somebody does, for tests. Channels by name or id, people by name or id.
class person {
public:
    /// Throws std::invalid_argument when there is no such handle.
    person(workspace& in, std::string_view name);

    const std::string& id() const { return id_; }

    act_result does(std::string_view act, boost::json::object more, instant now) const;
    act_result says(std::string_view channel, std::string_view text, instant now) const;
    act_result replies(std::string_view channel, std::string_view thread_ts, std::string_view text,
                       instant now) const;
    /// "/incident sev2 it is down" in a channel.
    act_result runs(std::string_view channel, std::string_view typed, instant now) const;
    act_result clicks(std::string_view channel, std::string_view ts, std::string_view action_id,
                      instant now, boost::json::object more = {}) const;
    /// In the top form, or the view named in `more`.
    act_result clicks_in_form(std::string_view action_id, instant now,
                              boost::json::object more = {}) const;
    act_result submits(boost::json::object values, instant now) const;
    act_result reacts(std::string_view channel, std::string_view ts, std::string_view name,
                      instant now) const;

private:
    workspace* in_;
    std::string id_;
};

} // namespace workspace
