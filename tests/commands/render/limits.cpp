#include "tests/commands/render/limits.hpp"

#include "commands/grammar/slack_text.hpp"

#include <fmt/format.h>

#include <map>

namespace limits {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

std::size_t units(const object& text) {
    const std::string_view s = text.at("text").as_string();
    auto count = commands::utf16_units(s);
    if (text.at("type").as_string() != "plain_text") return count;
    for (const char c : s)
        count += c == '&' ? 4 : c == '<' || c == '>' ? 3 : 0;
    return count;
}

class checker {
public:
    std::vector<std::string> found;

    void text(const object& o, std::size_t most, std::string_view where, bool plain_only = true) {
        const auto type = o.at("type").as_string();
        const std::string_view s = o.at("text").as_string();
        if (plain_only && type != "plain_text") say("{}: not plain_text", where);
        if (s.empty()) say("{}: empty text", where);
        if (const auto n = units(o); n > most) say("{}: {} characters, {} at most", where, n, most);
        if (type == "mrkdwn") markup(s, where);
    }
    void blocks(const array& all, std::size_t most) {
        if (all.size() > most) say("{} blocks, {} at most", all.size(), most);
        std::set<std::string> ids;
        for (const auto& each : all) {
            block(each.as_object());
            if (const auto* id = each.as_object().if_contains("block_id")) {
                if (!ids.emplace(id->as_string()).second) say("block_id twice");
            }
        }
    }
    void count(std::string_view s, std::size_t most, std::string_view where) {
        const auto n = commands::utf16_units(s);
        if (n == 0 || n > most) say("{}: {} characters, 1 to {}", where, n, most);
    }
    // What Slack reads as markup must be whole, and nobody is notified but by a person's mention.
    void markup(std::string_view s, std::string_view where) {
        for (std::size_t at = 0; (at = s.find('<', at)) != s.npos; ++at) {
            const auto end = s.find('>', at);
            const auto inside = s.substr(at + 1, end == s.npos ? 40 : end - at - 1);
            const bool known = inside.starts_with("@") || inside.starts_with("#") ||
                               inside.starts_with("!date^") || inside.starts_with("https://") ||
                               inside.starts_with("http://");
            if (end == s.npos || !known) say("{}: broken or loud markup <{}", where, inside);
        }
        for (std::size_t at = 0; (at = s.find('&', at)) != s.npos; ++at) {
            const auto rest = s.substr(at);
            const bool entity =
                rest.starts_with("&amp;") || rest.starts_with("&lt;") || rest.starts_with("&gt;");
            if (!entity) say("{}: a bare or cut & at \"{}\"", where, rest.substr(0, 8));
        }
        if (commands::clean_utf8(s) != s) say("{}: invalid UTF-8", where);
    }
    template <class... Args> void say(fmt::format_string<Args...> what, Args&&... args) {
        found.push_back(fmt::format(what, std::forward<Args>(args)...));
    }

private:
    void block(const object& b) {
        const std::string type(b.at("type").as_string());
        if (const auto* id = b.if_contains("block_id")) count(id->as_string(), 255, "block_id");
        if (type == "section") {
            text(b.at("text").as_object(), 3000, "section", false);
            if (const auto* a = b.if_contains("accessory")) element(a->as_object());
        } else if (type == "header") {
            text(b.at("text").as_object(), 150, "header");
        } else if (type == "context") {
            const auto& all = b.at("elements").as_array();
            if (all.empty() || all.size() > 10) say("context: {} elements", all.size());
            for (const auto& e : all)
                text(e.as_object(), 3000, "context", false);
        } else if (type == "actions") {
            actions(b.at("elements").as_array());
        } else if (type == "input") {
            text(b.at("label").as_object(), 2000, "label");
            if (const auto* h = b.if_contains("hint")) text(h->as_object(), 2000, "hint");
            element(b.at("element").as_object());
            count(b.at("block_id").as_string(), 255, "block_id");
        } else if (type != "divider") {
            say("unknown block {}", type);
        }
    }
    void actions(const array& all) {
        if (all.empty() || all.size() > 25) say("actions: {} elements", all.size());
        std::set<std::string> ids;
        for (const auto& e : all) {
            element(e.as_object());
            if (!ids.emplace(e.as_object().at("action_id").as_string()).second) {
                say("action_id twice in one block: {}",
                    std::string(e.as_object().at("action_id").as_string()));
            }
        }
    }
    void element(const object& e) {
        const std::string type(e.at("type").as_string());
        count(e.at("action_id").as_string(), 255, "action_id");
        if (const auto* p = e.if_contains("placeholder")) text(p->as_object(), 150, "placeholder");
        if (const auto* c = e.if_contains("confirm")) confirm(c->as_object());
        if (type == "button") return button(e);
        if (type == "plain_text_input") return input(e);
        if (type == "users_select" || type == "multi_users_select") return;
        static const std::map<std::string, std::size_t> most{
            {"static_select", 100}, {"overflow", 5}, {"checkboxes", 10}};
        const auto known = most.find(type);
        if (known == most.end()) return say("unknown element {}", type);
        options(e, known->second);
    }
    void button(const object& e) {
        text(e.at("text").as_object(), 75, "button");
        if (const auto* v = e.if_contains("value")) count(v->as_string(), 2000, "button value");
    }
    void input(const object& e) {
        const auto longest = e.at("max_length").to_number<std::size_t>();
        if (longest > 3000) say("max_length {}", longest);
        if (const auto* i = e.if_contains("initial_value")) {
            count(i->as_string(), longest, "initial_value");
        }
    }
    void options(const object& e, std::size_t most) {
        const auto& all = e.at("options").as_array();
        if (all.empty() || all.size() > most) say("{} options, 1 to {}", all.size(), most);
        std::set<std::string> values;
        bool initial_is_offered = !e.contains("initial_option");
        for (const auto& each : all) {
            const auto& o = each.as_object();
            text(o.at("text").as_object(), 75, "option");
            count(o.at("value").as_string(), 150, "option value");
            if (const auto* d = o.if_contains("description")) {
                text(d->as_object(), 75, "option description");
            }
            if (!values.emplace(o.at("value").as_string()).second) say("option value twice");
            if (!initial_is_offered && e.at("initial_option") == each) initial_is_offered = true;
        }
        if (!initial_is_offered) say("initial_option is none of the options");
    }
    void confirm(const object& c) {
        text(c.at("title").as_object(), 100, "confirm title");
        text(c.at("text").as_object(), 300, "confirm text", false);
        text(c.at("confirm").as_object(), 30, "confirm button");
        text(c.at("deny").as_object(), 30, "deny button");
    }
};

std::size_t total(const value& v) {
    std::size_t sum = 0;
    if (const auto* all = v.if_array()) {
        for (const auto& each : *all)
            sum += total(each);
    } else if (const auto* o = v.if_object()) {
        const auto* type = o->if_contains("type");
        const bool is_text =
            type && o->contains("text") && (*type == "mrkdwn" || *type == "plain_text");
        if (is_text) return units(*o);
        for (const auto& member : *o)
            sum += total(member.value());
    }
    return sum;
}

} // namespace

std::vector<std::string> of_message(const commands::message& what) {
    checker check;
    check.count(what.text, 4000, "text");
    check.markup(what.text, "text");
    check.blocks(what.blocks, 50);
    const auto attached = what.color.empty() ? 0 : total(what.blocks);
    if (attached > 3000) check.say("{} characters in an attachment", attached);
    return check.found;
}

std::vector<std::string> of_view(const boost::json::object& view) {
    checker check;
    const bool modal = view.at("type").as_string() == "modal";
    const auto& blocks = view.at("blocks").as_array();
    check.blocks(blocks, 100);
    if (boost::json::serialize(view).size() > 250 * 1024) check.say("view over 250 KB");
    if (!modal) return check.found;
    check.text(view.at("title").as_object(), 24, "title");
    check.text(view.at("close").as_object(), 24, "close");
    check.count(view.at("callback_id").as_string(), 255, "callback_id");
    check.count(view.at("private_metadata").as_string(), 3000, "private_metadata");
    bool has_input = false;
    for (const auto& b : blocks)
        has_input |= b.at("type").as_string() == "input";
    if (const auto* submit = view.if_contains("submit")) {
        check.text(submit->as_object(), 24, "submit");
    } else if (has_input) {
        check.say("inputs without submit");
    }
    return check.found;
}

std::size_t total_text(const commands::message& what) {
    return commands::utf16_units(what.text) + total(what.blocks);
}

} // namespace limits
