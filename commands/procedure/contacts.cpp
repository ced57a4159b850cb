#include "commands/procedure/sections.hpp"
#include "commands/procedure/tables.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace commands {

namespace {

bool is_name_part(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || c == '+';
}

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    if (at == 0 || at == std::string_view::npos) return false;
    const auto host = text.substr(at + 1);
    return std::ranges::all_of(text.substr(0, at), is_name_part) &&
           std::ranges::all_of(host, is_name_part) && host.find('.') != std::string_view::npos &&
           !host.starts_with('.') && !host.ends_with('.');
}

/// Nothing for an address that is clearly meant as one kind and is not one.
std::optional<contact_kind> kind_of(std::string_view address) {
    if (address.starts_with("http://") || address.starts_with("https://"))
        return contact_kind::link;
    if (address.starts_with('#')) {
        if (address.size() < 2) return {};
        return contact_kind::channel;
    }
    if (address.starts_with('@')) {
        const auto name = address.substr(1);
        if (name.empty() || !std::ranges::all_of(name, is_name_part)) return {};
        return contact_kind::handle;
    }
    const auto digits = std::ranges::count_if(address, [](char c) { return c >= '0' && c <= '9'; });
    if (address.find_first_not_of("+0123456789 ()-./") == std::string_view::npos) {
        if (digits < 3) return {};
        return contact_kind::phone;
    }
    if (address.find(": ") != std::string_view::npos) return contact_kind::service;
    if (address.find('@') != std::string_view::npos) {
        if (!is_email(address)) return {};
        return contact_kind::email;
    }
    return contact_kind::other;
}

void add(std::string_view role, std::string_view address, int line, report& found,
         procedure& into) {
    if (role.empty() || address.empty()) {
        found.error(line, role.empty() ? "this contact does not say who it is"
                                       : fmt::format("the contact of {} is empty", role));
        return;
    }
    const auto kind = kind_of(address);
    if (!kind) {
        found.error(line, fmt::format("\"{}\" is no contact: write for example @handle, "
                                      "support@example.com or \"PagerDuty: production\"",
                                      address));
        return;
    }
    found.use(line, *kind == contact_kind::handle
                        ? "shows this contact, and calls this handle where the role is called"
                        : "shows this contact on request");
    into.contacts.push_back({std::string(role), std::string(address), *kind, line});
}

void read_table(const markdown::table& table, report& found, procedure& into) {
    const column contact = find_column(table.header, "contact|contacts|address|reach|how|handle|"
                                                     "phone|email|mail|slack|via");
    const column role = find_column(table.header, "role|who|name|team|service|person|vendor|whom");
    if (!contact || !role || contact == role) {
        found.error(table.header.line,
                    "this table of contacts needs the columns \"Role\" and \"Contact\"");
        return;
    }
    for (const auto& row : table.rows)
        if (is_complete(table, row, found))
            add(cell(row, role), cell(row, contact), row.line, found, into);
}

} // namespace

void read_contacts(const outline& document, report& found, procedure& into) {
    for (const auto& each : document.about(topic::contacts)) {
        for (const auto& block : each.section->blocks) {
            if (const auto* table = std::get_if<markdown::table>(&block.content))
                read_table(*table, found, into);
            else if (const auto* list = std::get_if<markdown::list>(&block.content)) {
                for (const auto& item : list->items) {
                    const auto [role, address] = words::split_definition(item.text);
                    add(role, address, item.line, found, into);
                }
            }
        }
    }
}

} // namespace commands
