#include "commands/render/lines.hpp"
#include "commands/render/publication.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {

std::string line_for(const publication_changed& e, const said& s) {
    const auto where = s.words(publisher_title(e.publisher));
    const auto text = s.words(e.state);
    switch (e.stage) {
    case publication_stage::published: {
        const auto place =
            e.link.empty() ? where : link_markup(e.link, publisher_title(e.publisher));
        return s.who.empty() ? fmt::format("📣 “{}” stands on {}", text, place)
                             : fmt::format("📣 “{}” stands on {}, says {}", text, place, s.by());
    }
    case publication_stage::failed:
        return fmt::format("⚠️ “{}” is not on {}{}", text, where, s.after_colon(e.why));
    case publication_stage::unknown:
        return fmt::format("⚠️ Not known whether “{}” is on {}{}", text, where,
                           s.after_colon(e.why));
    case publication_stage::waiting:
        break;
    }
    return fmt::format("“{}” goes to {}", text, where);
}

std::string line_for(const mailing_started& e, const said&) {
    return fmt::format("📣 Customer mail goes to {} recipient{}", e.recipients,
                       e.recipients == 1 ? "" : "s");
}

std::string line_for(const mail_changed& e, const said& s) {
    const auto to = s.words(e.to);
    switch (e.stage) {
    case mail_stage::refused:
        return fmt::format("⚠️ Mail to {} refused{}", to, s.after_colon(e.why));
    case mail_stage::unknown:
        return fmt::format("⚠️ Not known whether {} had the mail{}", to, s.after_colon(e.why));
    case mail_stage::waiting:
        return fmt::format("Mail to {} goes out again, says {}", to, s.by());
    case mail_stage::left:
        return fmt::format("Mail to {} is left as it is, says {}", to, s.by());
    case mail_stage::sent:
        break;
    }
    return fmt::format("Mail to {} sent", to);
}

std::string line_for(const mailing_finished& e, const said&) {
    auto out = fmt::format("📣 Customer mail: {} sent", e.sent);
    if (e.refused > 0) out += fmt::format(", {} refused", e.refused);
    if (e.unknown > 0) out += fmt::format(", {} unknown", e.unknown);
    return out;
}

} // namespace commands
