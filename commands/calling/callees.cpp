#include "commands/calling/callees.hpp"

#include "commands/calling/on_call.hpp"
#include "commands/paging/schedule.hpp"
#include "commands/procedure/words.hpp"

#include <algorithm>

namespace commands {
namespace {

template <class T> void add_each(std::vector<T>& to, const std::vector<T>& others) {
    for (const auto& other : others) {
        if (std::ranges::find(to, other) == to.end()) to.push_back(other);
    }
}

// "@EM-Handle" and "em-handle" are the same.
std::string plain_name(std::string_view name) {
    auto out = words::lower(words::trim(name));
    if (out.starts_with('@')) out.erase(0, 1);
    return out;
}

// "Engineering Manager" -> "em"; empty for a single word.
std::string initials(std::string_view name) {
    std::string out;
    bool start = true;
    for (const char c : words::lower(name)) {
        if (start && c != ' ') out += c;
        start = c == ' ';
    }
    return out.size() > 1 ? out : std::string();
}

bool has_word(std::string_view text, std::string_view word) {
    return text.find(word) != text.npos;
}

struct reaching {
    const context& in;
    callees& out;

    void operator()(const user_id& user) const { add_each(out.users, {user}); }
    void operator()(const email_address& address) const {
        const auto facts = in.records.facts();
        const auto known = facts.people.find(address.value);
        if (known != facts.people.end()) add_each(out.users, {known->second});
    }
    void operator()(const usergroup_id& group) const { add_each(out.groups, {group}); }
    void operator()(const channel_name& channel) const { add_each(out.channels, {channel}); }
    void operator()(const rotation_name& rotation) const {
        if (const auto user = on_call(rotation.value, in)) add_each(out.users, {*user});
        add_each(out.pagers, pagers_for(rotation.value, in));
        const auto planned = schedule_of(rotation.value, in);
        if (!planned || planned->user) return;
        const auto same = [&](const auto& each) { return each.rotation == rotation.value; };
        if (std::ranges::any_of(out.stand_ins, same)) return;
        out.stand_ins.push_back(
            {rotation.value, planned->pager, planned->service, planned->trouble});
    }
};

callees configured(std::string_view name, const context& in) {
    callees out;
    const auto wanted = plain_name(name);
    for (const auto& [key, addressees] : in.settings.people) {
        if (plain_name(key) != wanted) continue;
        for (const auto& each : addressees)
            std::visit(reaching{in, out}, each);
    }
    return out;
}

// "Next available": whoever reads the channel where every incident is announced.
bool means_anybody(const std::string& wanted) {
    return has_word(wanted, "available");
}

// The rotation that a name stands for; whether there is one is another question.
std::string rotation_meant(const std::string& wanted) {
    if (has_word(wanted, "secondary")) return std::string(secondary_rotation);
    const bool on_call_named =
        has_word(wanted, "on-call") || has_word(wanted, "on call") || has_word(wanted, "oncall");
    return on_call_named ? std::string(primary_rotation) : wanted;
}

callees rotating(std::string_view name, const context& in) {
    callees out;
    const auto wanted = plain_name(name);
    const auto rotation = rotation_meant(wanted);
    if (rotation == wanted && means_anybody(wanted)) {
        out.channels.push_back(channel_name{in.settings.incidents_channel});
    } else {
        reaching{in, out}(rotation_name{rotation});
    }
    return out;
}

// Whether a contact of the document may be who is meant: "EM" is the Engineering Manager.
bool is_contact_of(const contact& each, const std::string& wanted) {
    const auto role = plain_name(each.role);
    return role == wanted || initials(role) == wanted || role == initials(wanted);
}

// The document's own table of contacts says by which handle a role goes.
callees by_contact(std::string_view name, const context& in) {
    const auto wanted = plain_name(name);
    for (const auto& contact : in.procedure.contacts) {
        if (!is_contact_of(contact, wanted)) continue;
        if (auto found = configured(contact.role, in); !found.empty()) return found;
        if (auto found = configured(contact.address, in); !found.empty()) return found;
    }
    return {};
}

callees in_slack(std::string_view name, const context& in) {
    if (auto found = configured(name, in); !found.empty()) return found;
    if (name.starts_with('#')) return {{}, {}, {channel_name{std::string(name.substr(1))}}};
    if (auto found = by_contact(name, in); !found.empty()) return found;
    return rotating(name, in);
}

bool is_configured(std::string_view name, const settings& team) {
    const auto wanted = plain_name(name);
    return std::ranges::any_of(team.people,
                               [&](const auto& each) { return plain_name(each.first) == wanted; });
}

// Whether somebody is said to be this; whom it reaches at this moment is callees_of's question.
bool is_mapped(const std::string& name, const procedure& document, const settings& team,
               const roster& all) {
    if (is_configured(name, team) || name.starts_with('#')) return true;
    const auto wanted = plain_name(name);
    for (const auto& contact : document.contacts) {
        const bool told = is_configured(contact.role, team) || is_configured(contact.address, team);
        if (told && is_contact_of(contact, wanted)) return true;
    }
    return means_anybody(wanted) || find_rotation(all, rotation_meant(wanted)) != nullptr;
}

} // namespace

void callees::add(const callees& others) {
    add_each(users, others.users);
    add_each(groups, others.groups);
    add_each(channels, others.channels);
    add_each(pagers, others.pagers);
    for (const auto& other : others.stand_ins) {
        const auto same = [&](const auto& each) { return each.rotation == other.rotation; };
        if (std::ranges::none_of(stand_ins, same)) stand_ins.push_back(other);
    }
}

callees callees_of(std::string_view name, const context& in) {
    auto out = in_slack(name, in);
    // The service called for a role itself, whoever has it.
    callees by_role;
    by_role.pagers = pagers_for(name, in);
    out.add(by_role);
    return out;
}

std::vector<std::string> callable_names(const context& in) {
    std::vector<std::string> out;
    for (const auto& [key, addressees] : in.settings.people)
        out.push_back(key);
    for (const auto& name : rotation_names(roster_of(in)))
        out.push_back(name);
    return out;
}

std::vector<std::string> names_of_nobody(const procedure& document, const settings& team,
                                         const roster& all) {
    std::vector<std::string> out;
    const auto look_at = [&](const std::string& name) {
        if (std::ranges::find(out, name) != out.end()) return;
        if (!is_mapped(name, document, team, all)) out.push_back(name);
    };
    for (const auto& row : document.escalations) {
        for (const auto& step : row.steps) {
            for (const auto& name : step.who)
                look_at(name);
        }
    }
    for (const auto& contact : document.contacts) {
        if (contact.kind == contact_kind::handle) look_at(contact.role);
    }
    return out;
}

} // namespace commands
