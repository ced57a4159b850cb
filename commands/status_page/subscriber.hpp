#pragma once

#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Customers who want to be written to. An address counts only once whoever reads its mail has said
// so (double opt-in).
namespace commands {

struct subscriber {
    std::string address; // in lower case, by which they are one
    std::string token;   // unguessable; in the links of their mails
    instant asked_at;    // last
    std::optional<instant> confirmed_at;

    friend bool operator==(const subscriber&, const subscriber&) = default;
};
BOOST_DESCRIBE_STRUCT(subscriber, (), (address, token, asked_at, confirmed_at))

class subscriber_records {
public:
    virtual ~subscriber_records() = default;
    [[nodiscard]] virtual std::optional<subscriber>
    find_subscriber(const std::string& address) const = 0;
    [[nodiscard]] virtual std::optional<subscriber>
    find_subscriber_by_token(const std::string& token) const = 0;
    // Those who confirmed, by address, after `after`; at most `limit`.
    [[nodiscard]] virtual std::vector<subscriber>
    confirmed_subscribers(const std::string& after, std::int64_t limit) const = 0;
};

// Somebody typed an address into the public page.
struct subscription_asked {
    static constexpr std::string_view kind = "subscription_asked";
    std::string address;
    std::string token; // theirs, unless they have one
};
BOOST_DESCRIBE_STRUCT(subscription_asked, (), (address, token))

// Somebody followed a link of a mail and said yes, or wants no more of it.
struct subscription_answered {
    static constexpr std::string_view kind = "subscription_answered";
    std::string token;
    bool stays = false;
};
BOOST_DESCRIBE_STRUCT(subscription_answered, (), (token, stays))

} // namespace commands
