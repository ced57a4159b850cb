#include "tests/workspace/person.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace workspace {

namespace json = boost::json;

person::person(workspace& in, std::string_view name) : in_{&in} {
    const auto found = in.user_named(name);
    if (!found) throw std::invalid_argument{fmt::format("nobody is called {}", name)};
    id_ = found->id;
}

act_result person::does(std::string_view act, json::object more, instant now) const {
    more["act"] = act;
    return in_->act(id_, more, now);
}

act_result person::says(std::string_view channel, std::string_view text, instant now) const {
    return does("message", {{"channel", channel}, {"text", text}}, now);
}

act_result person::replies(std::string_view channel, std::string_view thread_ts,
                           std::string_view text, instant now) const {
    return does("message", {{"channel", channel}, {"thread_ts", thread_ts}, {"text", text}}, now);
}

act_result person::runs(std::string_view channel, std::string_view typed, instant now) const {
    const auto space = std::min(typed.find(' '), typed.size());
    const auto text = typed.substr(std::min(space + 1, typed.size()));
    return does("command",
                {{"channel", channel}, {"command", typed.substr(0, space)}, {"text", text}}, now);
}

act_result person::clicks(std::string_view channel, std::string_view ts, std::string_view action_id,
                          instant now, json::object more) const {
    more["channel"] = channel;
    more["ts"] = ts;
    more["action_id"] = action_id;
    return does("action", std::move(more), now);
}

act_result person::clicks_in_form(std::string_view action_id, instant now,
                                  json::object more) const {
    more["action_id"] = action_id;
    return does("action", std::move(more), now);
}

act_result person::submits(json::object values, instant now) const {
    return does("submit", {{"values", std::move(values)}}, now);
}

act_result person::reacts(std::string_view channel, std::string_view ts, std::string_view name,
                          instant now) const {
    return does("react", {{"channel", channel}, {"ts", ts}, {"name", name}}, now);
}

} // namespace workspace
