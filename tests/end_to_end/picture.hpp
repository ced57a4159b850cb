#pragma once

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace end_to_end {

// A message of the bot's or of a person's, as it stands in a channel.
struct message {
    std::string channel;    // its name
    std::string channel_id; //
    std::string ts;         //
    std::string first_line; // what a notification shows
    std::string whole;      // every text in it, one a line
    std::string key;        // of the effect that posted it; empty: a person's
    bool is_pinned = false; //
};

struct channel {
    std::string id;
    std::string name;
    std::string creator;
    std::string topic;
    std::vector<std::string> pins; // timestamps
    std::vector<message> messages; // oldest first
    std::vector<message> private_answers;
};

// What people see in the workspace, from its dump.
class picture {
public:
    explicit picture(const boost::json::object& dump);

    [[nodiscard]] const std::vector<channel>& channels() const { return channels_; }
    // Null: there is none of that name.
    [[nodiscard]] const channel* named(std::string_view name) const;
    // The channels that the bot made for an incident.
    [[nodiscard]] std::vector<const channel*> made_for(int incident) const;
    // Every message that was posted for this effect.
    [[nodiscard]] std::vector<message> posted_for(std::string_view key) const;
    // Every message of a channel that says this.
    [[nodiscard]] std::vector<message> saying(std::string_view channel_name,
                                              std::string_view text) const;
    [[nodiscard]] std::vector<message> of_the_bot() const;

private:
    std::vector<channel> channels_;
};

} // namespace end_to_end
