#include "commands/mail/compose.hpp"
#include "commands/mail/html_text.hpp"
#include "commands/mail/transfer_encoding.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace commands;

namespace {

letter one() {
    letter out;
    out.incident = incident_id{42};
    out.approval = 7;
    out.at = instant(std::chrono::sys_days(std::chrono::year(2026) / 3 / 10) +
                     std::chrono::hours(14) + std::chrono::minutes(2));
    out.subject = "Checkout Incident - 10 March";
    out.text = "Dear Customer,\n\n**What happened:**\nCards failed.\n\n- in the EU\n- for 20 min";
    out.to = "ana@customer.test";
    return out;
}

mail_settings with() {
    mail_settings out;
    out.from = "Acme Status <status@acme.test>";
    out.reply_to = "support@acme.test";
    return out;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}

} // namespace

TEST_CASE("a customer mail is plain text and HTML, with the headers of an automatic message") {
    const std::string golden =
        "From: Acme Status <status@acme.test>\r\n"
        "To: ana@customer.test\r\n"
        "Reply-To: support@acme.test\r\n"
        "Subject: Checkout Incident - 10 March\r\n"
        "Date: Tue, 10 Mar 2026 14:02:00 +0000\r\n"
        "Message-ID: <incident-42.7.ea7b3c2a52ab5a1e@acme.test>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative; boundary=\"=incident-42.7.ea7b3c2a52ab5a1e=\"\r\n"
        "\r\n"
        "--=incident-42.7.ea7b3c2a52ab5a1e=\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "Dear Customer,\r\n\r\nWhat happened:\r\nCards failed.\r\n\r\n- in the EU\r\n- for 20 min"
        "\r\n"
        "--=incident-42.7.ea7b3c2a52ab5a1e=\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n";
    auto text = compose_mail(one(), with());
    const auto id = message_id_of(one(), with());
    const std::string named = "<incident-42.7.ea7b3c2a52ab5a1e@acme.test>";
    // The recipient's hash is not what this test is about.
    const auto hash = id.substr(15, 16);
    for (auto at = text.find(hash); at != text.npos; at = text.find(hash, at + 1))
        text.replace(at, hash.size(), named.substr(15, 16));
    CHECK(text.substr(0, golden.size()) == golden);
    CHECK(has(text, "<p><strong>What happened:</strong><br>\r\nCards failed.</p>\r\n<ul>\r\n<li>in "
                    "the EU</li>"));
    CHECK(text.ends_with("--\r\n"));
}

TEST_CASE("the same letter is the same message, and another recipient has another Message-ID") {
    auto other = one();
    CHECK(compose_mail(one(), with()) == compose_mail(other, with()));
    other.to = "ANA@customer.test";
    CHECK(message_id_of(one(), with()) == message_id_of(other, with()));
    other.to = "bo@customer.test";
    CHECK(message_id_of(one(), with()) != message_id_of(other, with()));
}

TEST_CASE("no text can begin a header of its own") {
    auto evil = one();
    evil.subject = "Hello\r\nBcc: everybody@customer.test";
    const auto text = compose_mail(evil, with());
    CHECK_FALSE(has(text.substr(0, text.find("\r\n\r\n")), "\r\nBcc:"));
}

TEST_CASE("words outside ASCII are encoded, in pieces that cut no letter") {
    CHECK(header_text("Störung") == "=?UTF-8?B?U3TDtnJ1bmc=?=");
    std::string longer;
    for (int i = 0; i < 60; ++i)
        longer += "ö";
    const auto folded = header_text(longer);
    CHECK(has(folded, "?=\r\n =?UTF-8?B?"));
    for (std::size_t begin = 0; begin < folded.size();) {
        const auto end = std::min(folded.find("\r\n", begin), folded.size());
        CHECK(end - begin <= 76);
        begin = end + 2;
    }
    CHECK(header_text("=?UTF-8?B?xx?=").starts_with("=?UTF-8?B?P"));
}

TEST_CASE("a subscriber's mail says how to leave, by one press as well") {
    auto what = one();
    page_settings page;
    page.address = "https://status.acme.test";
    what.unsubscribe = unsubscribe_link(page, "t0ken");
    auto with_list = with();
    with_list.unsubscribe = "mailto:leave@acme.test";
    const auto text = compose_mail(what, with_list);
    CHECK(has(text, "List-Unsubscribe: <https://status.acme.test/unsubscribe/t0ken>\r\n"
                    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    CHECK_FALSE(has(text, "mailto:leave"));
    CHECK(has(compose_mail(one(), with_list), "List-Unsubscribe: <mailto:leave@acme.test>\r\n"));
}

TEST_CASE("whoever is said to have subscribed is asked, and nothing else is said") {
    page_settings page;
    page.title = "Acme Status";
    page.address = "https://status.acme.test";
    const subscriber ana{"ana@customer.test", "t0ken", one().at, {}};
    const auto text = compose_confirmation(ana, page, with());
    CHECK(has(text, "To: ana@customer.test\r\n"));
    CHECK(has(text, "Subject: Confirm: mail about Acme Status\r\n"));
    CHECK(has(text, "Auto-Submitted: auto-generated\r\n"));
    CHECK(has(text, "https://status.acme.test/subscribe/t0ken"));
    CHECK_FALSE(has(text, "List-Unsubscribe"));
    CHECK_MESSAGE(compose_confirmation(ana, page, with()) == text, "to the byte the same");
}

TEST_CASE("quoted-printable keeps its lines short and its spaces at line ends") {
    CHECK(quoted_printable("a=b\n") == "a=3Db\r\n");
    CHECK(quoted_printable("end \nü") == "end=20\r\n=C3=BC\r\n");
    const auto text = quoted_printable(std::string(500, 'x') + "\n.\n");
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = text.find("\r\n", begin);
        REQUIRE(end != text.npos);
        CHECK(end - begin <= 76);
        begin = end + 2;
    }
}

TEST_CASE("what people wrote is text in HTML, whatever it looks like") {
    CHECK(html_text("<script>x</script>") == "<p>&lt;script&gt;x&lt;/script&gt;</p>\n");
    CHECK(
        html_text("see https://a.test/x?a=1&b=2.") ==
        "<p>see <a href=\"https://a.test/x?a=1&amp;b=2\">https://a.test/x?a=1&amp;b=2</a>.</p>\n");
    CHECK(html_text("a **b") == "<p>a **b</p>\n");
    CHECK(html_text("https://a.test/\"onclick=\"x") ==
          "<p><a href=\"https://a.test/\">https://a.test/</a>&quot;onclick=&quot;x</p>\n");
}

TEST_CASE("subscribers are told how to unsubscribe") {
    auto settings = with();
    settings.unsubscribe = "https://status.acme.test/u";
    const auto text = compose_mail(one(), settings);
    CHECK(has(text, "List-Unsubscribe: <https://status.acme.test/u>\r\n"
                    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    settings.unsubscribe = "mailto:out@acme.test";
    CHECK_FALSE(has(compose_mail(one(), settings), "List-Unsubscribe-Post"));
}

TEST_CASE("only addresses are written to") {
    CHECK(is_mail_address("a@b.test"));
    for (const auto* wrong :
         {"", "a", "a@", "@b", "a@b@c", "a b@c.test", "a@b.test\r\nRCPT", "<a@b>"})
        CHECK_FALSE_MESSAGE(is_mail_address(wrong), wrong);
}
