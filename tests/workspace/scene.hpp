#pragma once

#include "tests/workspace/person.hpp"
#include "tests/workspace/workspace.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace workspace {

/// A practice workspace with a small bot on one socket, for the tests of the model itself.
struct scene {
    workspace model{practice_seed(7), instant{std::chrono::seconds{1700000000}}};
    instant now{std::chrono::seconds{1700000000}};
    std::optional<connection_id> socket;
    person ana{model, "ana"};
    person bo{model, "bo"};

    void pass(std::chrono::milliseconds time) {
        now += time;
        model.tick(now);
    }
    api_answer call(std::string method, boost::json::object arguments = {});
    /// The same, and the test fails when Slack refuses.
    boost::json::object must(std::string method, boost::json::object arguments = {});
    std::string error(std::string method, boost::json::object arguments = {}) {
        return call(std::move(method), std::move(arguments)).error();
    }
    connection_id open_socket();
    /// Connects, and takes the hello.
    void connect();
    /// Connects, and leaves all frames to be taken.
    void connect_and_keep() { socket = open_socket(); }
    /// Envelopes that came, decoded. Frames that are no JSON objects are left out.
    std::vector<boost::json::object> envelopes();
    std::vector<boost::json::object> envelopes(connection_id from);
    /// The only envelope that came; the test fails when there is another number of them.
    boost::json::object envelope();
    void ack(const boost::json::object& envelope, boost::json::object payload = {});
    /// Events of this type (and subtype) that came; all are acknowledged.
    std::vector<boost::json::object> events(std::string_view type, std::string_view subtype = {});
    std::string id_of(std::string_view channel) const { return model.channel_named(channel)->id; }
    /// A new channel of the bot.
    std::string make_channel(const std::string& name);
    std::string post(const std::string& channel, const std::string& text);
};

/// A member as text; "" when it is absent.
std::string word(const boost::json::object& from, std::string_view pointer);

} // namespace workspace
