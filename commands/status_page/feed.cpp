#include "commands/status_page/feed.hpp"

#include "commands/mail/html_text.hpp"
#include "commands/status_page/json.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace commands {
namespace {

// The host of the page's address, for names that stay (RFC 4151).
std::string host_of(const status_page& page) {
    const auto begin = page.address.find("://");
    const auto from = begin == page.address.npos ? 0 : begin + 3;
    const auto host = page.address.substr(from, page.address.find_first_of("/:", from) - from);
    return host.empty() ? "localhost" : host;
}

std::string link_of(const status_page& page, const public_incident& what) {
    return fmt::format("{}/incidents/{}/", page.address, number(what.id));
}

std::string content_of(const public_incident& what) {
    std::string out;
    for (const auto& each : what.updates) {
        out +=
            fmt::format("<p><small>{:%d %b %Y, %H:%M} UTC</small><br><strong>{}</strong></p>\n{}",
                        std::chrono::floor<std::chrono::minutes>(each.at), title(each.state),
                        html_text(each.text));
    }
    return out;
}

std::string rss_date(instant at) {
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000",
                       std::chrono::floor<std::chrono::seconds>(at));
}

} // namespace

std::string atom_feed(const status_page& page) {
    const auto host = html_escaped(host_of(page));
    const auto home = html_escaped(page.address + "/");
    auto out = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n"
                           "<id>tag:{},2026:status</id>\n<title>{} – incident history</title>\n"
                           "<updated>{}</updated>\n"
                           "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n"
                           "<link rel=\"self\" type=\"application/atom+xml\" "
                           "href=\"{}history.atom\"/>\n<author><name>{}</name></author>\n",
                           host, html_escaped(page.title), rfc3339(page.changed), home, home,
                           html_escaped(page.title));
    for (const auto& each : page.incidents) {
        out += fmt::format("<entry>\n<id>tag:{},2026:incident/{}</id>\n<title>{}</title>\n"
                           "<published>{}</published>\n<updated>{}</updated>\n"
                           "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n"
                           "<content type=\"html\">{}</content>\n</entry>\n",
                           host, number(each.id), html_escaped(each.headline),
                           rfc3339(each.began()), rfc3339(each.changed()),
                           html_escaped(link_of(page, each)), html_escaped(content_of(each)));
    }
    return out + "</feed>\n";
}

std::string rss_feed(const status_page& page) {
    auto out =
        fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n"
                    "<channel>\n<title>{0} – incident history</title>\n"
                    "<link>{1}/</link>\n<description>{0}</description>\n"
                    "<lastBuildDate>{2}</lastBuildDate>\n",
                    html_escaped(page.title), html_escaped(page.address), rss_date(page.changed));
    for (const auto& each : page.incidents) {
        out += fmt::format("<item>\n<title>[{}] {}</title>\n<link>{}</link>\n"
                           "<guid isPermaLink=\"false\">tag:{},2026:incident/{}/{}</guid>\n"
                           "<pubDate>{}</pubDate>\n<description>{}</description>\n</item>\n",
                           title(each.updates.front().state), html_escaped(each.headline),
                           html_escaped(link_of(page, each)), html_escaped(host_of(page)),
                           number(each.id), each.updates.front().number, rss_date(each.changed()),
                           html_escaped(content_of(each)));
    }
    return out + "</channel>\n</rss>\n";
}

} // namespace commands
