#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Slack's Block Kit, the part that we use. Every text is cut to Slack's limit where it enters a
// block, counted in UTF-16 units after escaping (Slack: Block Kit limits); an entity or reference
// is never cut in two. "markup" is Slack's mrkdwn and already escaped, "plain" is text as people
// wrote it.
namespace commands::blocks {

namespace limits {
inline constexpr std::size_t blocks_in_message = 50;
inline constexpr std::size_t blocks_in_view = 100;
inline constexpr std::size_t text = 3000;
inline constexpr std::size_t header = 150;
inline constexpr std::size_t label = 2000;
inline constexpr std::size_t button = 75;
inline constexpr std::size_t value = 2000;
inline constexpr std::size_t url = 3000;
inline constexpr std::size_t option = 75;
inline constexpr std::size_t option_value = 150;
inline constexpr std::size_t options = 100;
inline constexpr std::size_t overflow_options = 5;
inline constexpr std::size_t checkboxes = 10;
inline constexpr std::size_t placeholder = 150;
inline constexpr std::size_t input_value = 3000;
inline constexpr std::size_t confirm_title = 100;
inline constexpr std::size_t confirm_text = 300;
inline constexpr std::size_t confirm_button = 30;
inline constexpr std::size_t view_title = 24;
inline constexpr std::size_t private_metadata = 3000;
inline constexpr std::size_t id = 255;
inline constexpr std::size_t elements = 25;
inline constexpr std::size_t context_elements = 10;
// Slack refuses an attachment whose blocks hold much more text than this (invalid_attachments).
inline constexpr std::size_t attachment_text = 3000;
} // namespace limits

using boost::json::array;
using boost::json::object;

// Length of plain text as Slack counts it: after it escaped &, < and >.
std::size_t escaped_units(std::string_view plain);

// Plain text of at most `limit` such units, with an ellipsis where it was cut.
std::string shortened_plain(std::string_view plain, std::size_t limit);

// Texts. `verbatim`: Slack links no names that somebody happened to type.
object plain_text(std::string_view plain, std::size_t limit);
object markup_text(std::string_view markup, std::size_t limit = limits::text);

// Asks before it does what cannot be undone.
struct confirmation {
    std::string title;
    std::string plain; // exactly what will happen
    std::string yes;
    std::string no = "Not now";
    bool dangerous = false;
};

enum class style { normal, primary, danger };

struct button {
    std::string label;
    std::string action; // action_id
    std::string value;
    blocks::style style = style::normal;
    std::optional<confirmation> confirm;
};

struct option {
    std::string label;
    std::string value;
    std::string description; // may be empty
};

struct static_select {
    std::vector<option> options; // at most 100 are offered
    std::string placeholder;
    std::string chosen; // a value; empty or unknown: none
};

struct text_input {
    bool multiline = false;
    std::string initial;
    std::string placeholder;
    std::size_t longest = limits::input_value;
};

struct users_select {
    std::string initial; // user id; empty: none
    std::string placeholder;
};

struct multi_users_select {
    std::vector<std::string> initial;
    std::string placeholder;
};

struct checkboxes {
    std::vector<option> options; // at most 10
    std::vector<std::string> chosen;
};

struct overflow { // 1 to 5 options
    std::string action;
    std::vector<option> options;
};

object element(const button& b);
object element(const overflow& o);
// Inputs of forms: all have the action_id "value", because their block_id names them.
object element(const static_select& s);
object element(const text_input& i);
object element(const users_select& s);
object element(const multi_users_select& s);
object element(const checkboxes& c);

// Blocks.
object section(std::string_view markup);
object section(std::string_view markup, object accessory);
object context(std::string_view markup);
object header(std::string_view plain);
object divider();
object actions(array elements);

struct input {
    std::string id;    // block_id
    std::string label; // plain
    std::string hint;  // plain, may be empty
    bool optional = false;
};
object input_block(const input& what, object element);

struct view {
    std::string form;   // callback_id
    std::string title;  // plain, 24 at most
    std::string submit; // empty: nothing to send
    std::string close = "Cancel";
    std::string private_metadata;
    array blocks;
};
object modal(view what);

// Lines as as few sections as their limit allows, no line cut unless it is too long by itself.
array sections_of(const std::vector<std::string>& markup_lines);

} // namespace commands::blocks
