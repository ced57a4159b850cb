#include "commands/status_page/mail_pages.hpp"

#include "commands/status_page/document.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

struct page_saying {
    std::string_view heading;
    std::string_view text;
    std::string_view button; // empty: none
};

page_saying saying_of(mail_page which) {
    switch (which) {
    case mail_page::asked:
        return {"Look into your mail",
                "If this address is not subscribed yet, a mail with a link is on its way to it. "
                "Follow the link to confirm; until then nothing else is sent.",
                {}};
    case mail_page::no_address:
        return {"That is no mail address",
                "An address looks like ana@example.com. Go back and type it again.",
                {}};
    case mail_page::confirm:
        return {
            "Confirm your subscription",
            "You will be written to when something is wrong, and each mail says how to stop it.",
            "Confirm"};
    case mail_page::confirmed:
        return {"You are subscribed", "You will be written to when something is wrong.", {}};
    case mail_page::leave:
        return {"Unsubscribe", "You will not be written to any more.", "Unsubscribe"};
    case mail_page::left:
        return {"You are unsubscribed", "You will not be written to any more.", {}};
    case mail_page::stale:
        return {"This link leads nowhere",
                "It is too old, or was used to unsubscribe. To be written to, subscribe again.",
                {}};
    case mail_page::busy:
        break;
    }
    return {"Not now", "It could not be taken at this moment. Try again in a minute.", {}};
}

} // namespace

std::string subscribe_form() {
    return "<section aria-labelledby=\"mail\">\n<h2 id=\"mail\">Be told by mail</h2>\n"
           "<form method=\"post\" action=\"subscribe\">\n"
           "<p><label for=\"address\">Your mail address</label></p>\n"
           "<p class=\"field\"><input id=\"address\" name=\"address\" type=\"email\" "
           "autocomplete=\"email\" maxlength=\"254\" required aria-describedby=\"mail-use\"> "
           "<button type=\"submit\">Subscribe</button></p>\n"
           "<p id=\"mail-use\" class=\"soft\">You confirm it by a link that we send there. It is "
           "used for this only, and each mail says how to stop it.</p>\n"
           "</form>\n</section>\n";
}

std::string mail_page_html(mail_page which, const page_settings& with, std::string_view root) {
    const auto said = saying_of(which);
    auto contents = fmt::format("<h2>{}</h2>\n<p>{}</p>\n", said.heading, said.text);
    if (!said.button.empty()) {
        contents +=
            fmt::format("<form method=\"post\"><p class=\"field\"><button type=\"submit\">{}"
                        "</button></p></form>\n",
                        said.button);
    }
    return html_document({fmt::format("{} – {}", said.heading, with.title), with.title,
                          std::string(root), std::move(contents)});
}

} // namespace commands
