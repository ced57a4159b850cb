#include "commands/mail/compose.hpp"

#include "commands/mail/html_text.hpp"
#include "commands/mail/transfer_encoding.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace commands {
namespace {

// FNV-1a: names a recipient in the Message-ID without giving the address away.
std::uint64_t hash(std::string_view text) {
    std::uint64_t out = 14695981039346656037ULL;
    for (const char letter : text)
        out = (out ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
    return out;
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return out;
}

std::string local_id(const letter& what) {
    // Another bot may have an incident of that number, but not this approval at this moment.
    const auto whose = fmt::format("{} {}", lower(what.to), what.at.time_since_epoch().count());
    return fmt::format("incident-{}.{}.{:016x}", number(what.incident), what.approval, hash(whose));
}

// RFC 5322: "Tue, 14 Nov 2023 22:13:20 +0000".
std::string date_of(instant at) {
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000",
                       std::chrono::floor<std::chrono::seconds>(at));
}

// "Acme Status <status@acme.test>" with its name as RFC 2047 wants it.
std::string mailbox(std::string_view text) {
    const auto open = text.rfind('<');
    if (open == text.npos) return header_text(text);
    auto name = text.substr(0, open);
    while (name.ends_with(' '))
        name.remove_suffix(1);
    if (name.starts_with('"') && name.ends_with('"') && name.size() > 1) {
        name = name.substr(1, name.size() - 2);
    }
    auto shown = header_text(name);
    const bool bare = shown.find_first_of("()<>[]:;@\\,.\"") == shown.npos;
    if (!bare && !shown.starts_with("=?")) {
        std::erase_if(shown, [](char letter) { return letter == '"' || letter == '\\'; });
        shown = "\"" + shown + "\"";
    }
    return fmt::format("{} <{}>", shown, header_text(address_in(text)));
}

std::string part(std::string_view type, std::string_view text) {
    return fmt::format("Content-Type: {}; charset=utf-8\r\n"
                       "Content-Transfer-Encoding: quoted-printable\r\n\r\n{}",
                       type, quoted_printable(text));
}

struct parts {
    std::string id; // before the '@'
    instant at;
    std::string subject;
    std::string text;
    std::string to;
    std::string unsubscribe; // empty: none is named
};

std::string html_of(const parts& what) {
    return fmt::format("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
                       "<title>{}</title></head>\n"
                       "<body style=\"font-family:sans-serif;line-height:1.5;max-width:40em\">\n"
                       "{}</body>\n</html>\n",
                       html_escaped(what.subject), html_text(what.text));
}

std::string id_at_domain(std::string_view id, const mail_settings& with) {
    const auto from = address_in(with.from);
    const auto at = from.rfind('@');
    const auto domain = at == from.npos ? std::string("localhost") : from.substr(at + 1);
    return fmt::format("<{}@{}>", id, header_text(domain));
}

std::string compose(const parts& what, const mail_settings& with) {
    std::string out;
    const auto header = [&](std::string_view name, const std::string& value) {
        out += fmt::format("{}: {}\r\n", name, value);
    };
    header("From", mailbox(with.from));
    header("To", header_text(what.to));
    if (!with.reply_to.empty()) header("Reply-To", mailbox(with.reply_to));
    header("Subject", header_text(what.subject));
    header("Date", date_of(what.at));
    header("Message-ID", id_at_domain(what.id, with));
    header("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
    if (!what.unsubscribe.empty()) {
        header("List-Unsubscribe", "<" + header_text(what.unsubscribe) + ">");
        if (what.unsubscribe.starts_with("https://")) { // RFC 8058
            header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }
    header("MIME-Version", "1.0");
    const auto boundary = fmt::format("={}=", what.id);
    header("Content-Type", fmt::format("multipart/alternative; boundary=\"{}\"", boundary));
    out += "\r\n";
    out += fmt::format("--{}\r\n{}", boundary, part("text/plain", plain_text_of(what.text)));
    out += fmt::format("--{}\r\n{}", boundary, part("text/html", html_of(what)));
    out += fmt::format("--{}--\r\n", boundary);
    return out;
}

} // namespace

std::string address_in(std::string_view mailbox) {
    const auto open = mailbox.rfind('<');
    if (open == mailbox.npos) return std::string(mailbox);
    const auto close = std::min(mailbox.find('>', open), mailbox.size());
    return std::string(mailbox.substr(open + 1, close - open - 1));
}

bool is_mail_address(std::string_view text) {
    const auto at = text.find('@');
    if (at == text.npos || at == 0 || at + 1 == text.size() || text.size() > 254) return false;
    if (text.find('@', at + 1) != text.npos) return false;
    return std::ranges::all_of(text, [](char letter) {
        return letter > ' ' && letter <= '~' &&
               std::string_view("<>()[],;:\\\"").find(letter) == std::string_view::npos;
    });
}

std::string message_id_of(const letter& what, const mail_settings& with) {
    return id_at_domain(local_id(what), with);
}

std::string compose_mail(const letter& what, const mail_settings& with) {
    return compose({local_id(what), what.at, what.subject.empty() ? "Incident" : what.subject,
                    what.text, what.to,
                    what.unsubscribe.empty() ? with.unsubscribe : what.unsubscribe},
                   with);
}

std::string compose_confirmation(const subscriber& of, const page_settings& page,
                                 const mail_settings& with) {
    const auto text = fmt::format(
        "Somebody, probably you, asked that {} be written to when something is wrong with {}.\n\n"
        "To confirm, open this page and press the button:\n{}\n\n"
        "If it was not you, do nothing: you will not be written to, and the address is forgotten "
        "after a week.",
        of.address, page.title, confirm_link(page, of.token));
    return compose({fmt::format("subscribe-{}.{:016x}", of.asked_at.time_since_epoch().count(),
                                hash(of.token)),
                    of.asked_at,
                    fmt::format("Confirm: mail about {}", page.title),
                    text,
                    of.address,
                    {}},
                   with);
}

std::string confirm_link(const page_settings& page, const std::string& token) {
    return fmt::format("{}/subscribe/{}", page.address, token);
}

std::string unsubscribe_link(const page_settings& page, const std::string& token) {
    return fmt::format("{}/unsubscribe/{}", page.address, token);
}

} // namespace commands
