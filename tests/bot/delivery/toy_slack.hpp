#pragma once

#include "bot/slack/web_call.hpp"

#include <boost/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace bot::delivery {

// As much of a Slack as the scripts can tell from one: it carries a call out and answers. What a
// person would see in it is what the tests count.
class toy_slack {
public:
    struct message {
        std::string channel;
        std::string ts;
        std::string thread;
        std::string text;
        boost::json::value metadata;
        std::string file = {}; // its name
        std::string user = "UBOT";
    };
    struct channel {
        std::string id;
        std::string name;
        std::string creator;
        bool joined = true;
        bool archived = false;
        std::int64_t created = 1'700'000'005;
    };

    std::vector<message> messages;
    std::map<std::string, channel> channels; // by id
    std::map<std::string, std::string> topics;
    std::map<std::string, std::string> home_tabs;
    std::vector<std::string> pinned;
    std::vector<std::string> bookmarks;
    std::vector<std::string> invited;
    std::map<std::string, std::string> uploaded; // bytes by file id
    std::vector<std::string> canvases;
    std::vector<slack::web_call> calls;

    toy_slack() {
        channels["C1"] = {"C1", "incident-1", "UBOT"};
        channels["CINCIDENTS"] = {"CINCIDENTS", "incidents", "U7"};
    }

    slack::web_answer operator()(const slack::web_call& call);

    [[nodiscard]] std::size_t called(std::string_view method) const {
        return static_cast<std::size_t>(
            std::ranges::count(calls, method, &slack::web_call::method));
    }

private:
    slack::web_answer post(const boost::json::object& with);
    slack::web_answer update(const boost::json::object& with);
    slack::web_answer history(const boost::json::object& with, bool thread) const;
    slack::web_answer create(const boost::json::object& with);
    slack::web_answer list(bool own) const;
    slack::web_answer pin(const boost::json::object& with);
    slack::web_answer bookmark(const boost::json::object& with);
    slack::web_answer list_bookmarks() const;
    slack::web_answer place_file(const boost::json::object& with);
    slack::web_answer share_file(const boost::json::object& with);
    slack::web_answer make_canvas(const boost::json::object& with);
    slack::web_answer change_channel(const slack::web_call& call);

    std::map<std::string, std::string> files_; // names by id
    int last_ts_ = 100;
    int last_channel_ = 100;
};

} // namespace bot::delivery
