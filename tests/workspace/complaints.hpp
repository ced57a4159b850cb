#pragma once

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace workspace {

/// Where in a document something stands; made on the stack, written out only for an error.
struct place {
    const place* parent = nullptr;
    std::string_view name = {};
    std::size_t index = static_cast<std::size_t>(-1);

    place member(std::string_view key) const { return {this, key}; }
    place item(std::size_t at) const { return {this, {}, at}; }
    /// "/blocks/0/text"
    std::string pointer() const;
};

/// Gathers errors in Slack's wording: "no more than 50 items allowed [json-pointer:/blocks]".
class complaints {
public:
    void add(const place& where, std::string_view what);
    bool empty() const { return list_.empty(); }
    const std::vector<std::string>& list() const { return list_; }

    /// The array named `key`, complaining when it is missing (if required), not an array, or has
    /// fewer than `least` or more than `most` items. Null when it cannot be looked into.
    const boost::json::array* array(const boost::json::object& from, std::string_view key,
                                    const place& where, std::size_t least, std::size_t most,
                                    bool required = true);
    /// A string member of 1..`most` units after escaping; "" when absent.
    std::string_view string(const boost::json::object& from, std::string_view key,
                            const place& where, std::size_t most, bool required = false,
                            bool may_be_empty = false);

private:
    std::vector<std::string> list_;
};

enum class text_kind { plain, any };

/// A text object under `key`. Slack: 5.3; counted after escaping, in UTF-16 units.
void check_text(const boost::json::object& from, std::string_view key, const place& where,
                text_kind allowed, std::size_t most, bool required, complaints& errors);
void check_text_object(const boost::json::value& text, const place& where, text_kind allowed,
                       std::size_t most, complaints& errors);

} // namespace workspace
