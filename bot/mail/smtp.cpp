#include "bot/mail/smtp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <curl/curl.h>
#include <memory>
#include <string_view>
#include <unistd.h>

// The only file that includes libcurl.
namespace bot::mail {
namespace {

using namespace std::chrono_literals;

constexpr auto connect_within = 15s;
constexpr std::size_t longest_reply = 400;

struct end_handle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct end_list {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using handle = std::unique_ptr<CURL, end_handle>;
using list = std::unique_ptr<curl_slist, end_list>;

// What libcurl calls back into.
struct dialogue {
    std::string_view rest; // of the message
    bool begun = false;    // a part of the message was asked for
    std::string reply;     // the server's last line
    const std::atomic<bool>* stop = nullptr;
};

std::size_t read_message(char* into, std::size_t size, std::size_t count, void* with) {
    auto& talk = *static_cast<dialogue*>(with);
    talk.begun = true;
    const auto length = std::min(size * count, talk.rest.size());
    std::memcpy(into, talk.rest.data(), length);
    talk.rest.remove_prefix(length);
    return length;
}

int hear(CURL*, curl_infotype what, char* bytes, std::size_t length, void* with) {
    if (what != CURLINFO_HEADER_IN) return 0;
    std::string_view line(bytes, std::min(length, longest_reply));
    while (line.ends_with('\r') || line.ends_with('\n'))
        line.remove_suffix(1);
    // Its good-bye is no answer to anything.
    if (!line.starts_with("221")) static_cast<dialogue*>(with)->reply = line;
    return 0;
}

int go_on(void* with, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<dialogue*>(with)->stop->load() ? 1 : 0;
}

std::string own_name() {
    std::string name(256, '\0');
    if (::gethostname(name.data(), name.size() - 1) != 0) return "localhost";
    name.resize(std::strlen(name.c_str()));
    return name.empty() ? "localhost" : name;
}

template <class T> void set(CURL* on, CURLoption what, T value) {
    curl_easy_setopt(on, what, value);
}

// The path of the address is how we greet the server.
void set_address(CURL* on, const smtp_server& by) {
    constexpr std::string_view plain = "smtp-plain://";
    std::string url = by.url;
    const bool without = url.starts_with(plain);
    if (without) url = "smtp://" + url.substr(plain.size());
    while (url.ends_with('/'))
        url.pop_back();
    set(on, CURLOPT_URL, fmt::format("{}/{}", url, own_name()).c_str());
    set(on, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(on, CURLOPT_USE_SSL, static_cast<long>(without ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    set(on, CURLOPT_SSL_VERIFYPEER, 1L);
    set(on, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!by.ca_file.empty()) set(on, CURLOPT_CAINFO, by.ca_file.c_str());
    if (by.user.empty()) return;
    set(on, CURLOPT_USERNAME, by.user.c_str());
    set(on, CURLOPT_PASSWORD, by.password.reveal().c_str());
}

void set_limits(CURL* on, dialogue& talk, std::chrono::milliseconds within) {
    set(on, CURLOPT_NOSIGNAL, 1L);
    set(on, CURLOPT_CONNECTTIMEOUT_MS,
        static_cast<long>(std::min<std::chrono::milliseconds>(connect_within, within).count()));
    set(on, CURLOPT_TIMEOUT_MS, static_cast<long>(within.count()));
    set(on, CURLOPT_NOPROGRESS, 0L);
    set(on, CURLOPT_XFERINFOFUNCTION, &go_on);
    set(on, CURLOPT_XFERINFODATA, &talk);
    set(on, CURLOPT_VERBOSE, 1L); // the replies are told to `hear` only so
    set(on, CURLOPT_DEBUGFUNCTION, &hear);
    set(on, CURLOPT_DEBUGDATA, &talk);
}

// A reply to RCPT or to the message itself is about this mail. Whatever was refused before (a
// login, the sender) is about us: no recipient has refused anything.
bool is_about_the_mail(const dialogue& talk, std::string_view reason) {
    return talk.begun || reason.starts_with("RCPT failed") || reason.starts_with("DATA failed");
}

// Made so once, by any thread.
bool curl_is_ready() {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    return ready == CURLE_OK;
}

services::service_answer judge(CURLcode ended, long code, const dialogue& talk, const char* why) {
    const std::string reason = *why != '\0' ? why : curl_easy_strerror(ended);
    const bool refused = code >= 400 && code < 600 && is_about_the_mail(talk, reason);
    if (ended != CURLE_OK && talk.begun && !refused) return services::service_unknown{reason};
    if (ended != CURLE_OK && !refused) {
        return services::service_not_sent{
            talk.reply.empty() || code < 400 ? reason : fmt::format("{} ({})", reason, talk.reply)};
    }
    services::service_response out;
    out.status = static_cast<int>(code);
    out.body = talk.reply.empty() ? reason : talk.reply;
    return out;
}

} // namespace

services::service_answer send_by_smtp(const smtp_server& by, const outgoing& what,
                                      const std::atomic<bool>& stop) {
    const handle made(curl_is_ready() ? curl_easy_init() : nullptr);
    if (!made) return services::service_not_sent{"libcurl cannot be used"};
    dialogue talk{what.message, false, {}, &stop};
    std::string why(CURL_ERROR_SIZE, '\0');
    const list to(curl_slist_append(nullptr, what.to.c_str()));
    CURL* on = made.get();
    set(on, CURLOPT_ERRORBUFFER, why.data());
    set_address(on, by);
    set_limits(on, talk, what.within);
    set(on, CURLOPT_MAIL_FROM, by.from.c_str());
    set(on, CURLOPT_MAIL_RCPT, to.get());
    set(on, CURLOPT_UPLOAD, 1L);
    set(on, CURLOPT_READFUNCTION, &read_message);
    set(on, CURLOPT_READDATA, &talk);
    const auto ended = curl_easy_perform(on);
    long code = 0;
    curl_easy_getinfo(on, CURLINFO_RESPONSE_CODE, &code);
    return judge(ended, code, talk, why.c_str());
}

services::service_answer log_in_by_smtp(const smtp_server& by, std::chrono::milliseconds within,
                                        const std::atomic<bool>& stop) {
    const handle made(curl_is_ready() ? curl_easy_init() : nullptr);
    if (!made) return services::service_not_sent{"libcurl cannot be used"};
    dialogue talk{{}, false, {}, &stop};
    std::string why(CURL_ERROR_SIZE, '\0');
    CURL* on = made.get();
    set(on, CURLOPT_ERRORBUFFER, why.data());
    set_address(on, by);
    set_limits(on, talk, within);
    set(on, CURLOPT_NOBODY, 1L);
    set(on, CURLOPT_CUSTOMREQUEST, "NOOP");
    const auto ended = curl_easy_perform(on);
    long code = 0;
    curl_easy_getinfo(on, CURLINFO_RESPONSE_CODE, &code);
    const std::string reason = why.front() != '\0' ? why.c_str() : curl_easy_strerror(ended);
    services::service_response out;
    out.status = static_cast<int>(code);
    out.body = talk.reply;
    if (ended == CURLE_OK) return out;
    // RFC 4954, 6: a refusal of the login itself.
    if (ended == CURLE_LOGIN_DENIED && code >= 500 && code < 600) return out;
    return services::service_not_sent{
        talk.reply.empty() || code < 400 ? reason : fmt::format("{} ({})", reason, talk.reply)};
}

} // namespace bot::mail
