#include "bot/mail/smtp.hpp"

#include "bot/mail/curl_library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <unistd.h>

namespace bot::mail {
namespace {

using namespace std::chrono_literals;

constexpr auto connect_within = 15s;
constexpr std::size_t longest_reply = 400;
constexpr auto unusable = "libcurl cannot be used";

using handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using list = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

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

// What is to be done next, being described.
struct task {
    explicit task(const curl_library& by)
        : curl(by), made(by.easy_init(), by.easy_cleanup), why(CURL_ERROR_SIZE, '\0') {
        if (made) set(CURLOPT_ERRORBUFFER, why.data());
    }

    template <class T> void set(CURLoption what, T value) {
        curl.easy_setopt(made.get(), what, value);
    }
    CURLcode perform() { return curl.easy_perform(made.get()); }
    // The last code that the server answered; 0: none.
    [[nodiscard]] long code() const {
        long out = 0;
        curl.easy_getinfo(made.get(), CURLINFO_RESPONSE_CODE, &out);
        return out;
    }
    [[nodiscard]] std::string reason(CURLcode ended) const {
        return why.front() != '\0' ? why.c_str() : curl.easy_strerror(ended);
    }

    const curl_library& curl;
    handle made; // null: it cannot be used
    std::string why;
};

// The path of the address is how we greet the server.
void set_address(task& on, const smtp_server& by) {
    constexpr std::string_view plain = "smtp-plain://";
    std::string url = by.url;
    const bool without = url.starts_with(plain);
    if (without) url = "smtp://" + url.substr(plain.size());
    while (url.ends_with('/'))
        url.pop_back();
    on.set(CURLOPT_URL, fmt::format("{}/{}", url, own_name()).c_str());
    on.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    on.set(CURLOPT_USE_SSL, static_cast<long>(without ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    on.set(CURLOPT_SSL_VERIFYPEER, 1L);
    on.set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!by.ca_file.empty()) on.set(CURLOPT_CAINFO, by.ca_file.c_str());
    if (by.user.empty()) return;
    on.set(CURLOPT_USERNAME, by.user.c_str());
    on.set(CURLOPT_PASSWORD, by.password.reveal().c_str());
}

void set_limits(task& on, dialogue& talk, std::chrono::milliseconds within) {
    on.set(CURLOPT_NOSIGNAL, 1L);
    on.set(CURLOPT_CONNECTTIMEOUT_MS,
           static_cast<long>(std::min<std::chrono::milliseconds>(connect_within, within).count()));
    on.set(CURLOPT_TIMEOUT_MS, static_cast<long>(within.count()));
    on.set(CURLOPT_NOPROGRESS, 0L);
    on.set(CURLOPT_XFERINFOFUNCTION, &go_on);
    on.set(CURLOPT_XFERINFODATA, &talk);
    on.set(CURLOPT_VERBOSE, 1L); // the replies are told to `hear` only so
    on.set(CURLOPT_DEBUGFUNCTION, &hear);
    on.set(CURLOPT_DEBUGDATA, &talk);
}

// A reply to RCPT or to the message itself is about this mail. Whatever was refused before (a
// login, the sender) is about us: no recipient has refused anything.
bool is_about_the_mail(const dialogue& talk, std::string_view reason) {
    return talk.begun || reason.starts_with("RCPT failed") || reason.starts_with("DATA failed");
}

services::service_answer judge(CURLcode ended, long code, const dialogue& talk,
                               const std::string& reason) {
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

services::service_answer send_by_smtp(const curl_library& curl, const smtp_server& by,
                                      const outgoing& what, const std::atomic<bool>& stop) {
    task on(curl);
    if (!on.made) return services::service_not_sent{unusable};
    dialogue talk{what.message, false, {}, &stop};
    const list to(curl.slist_append(nullptr, what.to.c_str()), curl.slist_free_all);
    set_address(on, by);
    set_limits(on, talk, what.within);
    on.set(CURLOPT_MAIL_FROM, by.from.c_str());
    on.set(CURLOPT_MAIL_RCPT, to.get());
    on.set(CURLOPT_UPLOAD, 1L);
    on.set(CURLOPT_READFUNCTION, &read_message);
    on.set(CURLOPT_READDATA, &talk);
    const auto ended = on.perform();
    return judge(ended, on.code(), talk, on.reason(ended));
}

services::service_answer log_in_by_smtp(const curl_library& curl, const smtp_server& by,
                                        std::chrono::milliseconds within,
                                        const std::atomic<bool>& stop) {
    task on(curl);
    if (!on.made) return services::service_not_sent{unusable};
    dialogue talk{{}, false, {}, &stop};
    set_address(on, by);
    set_limits(on, talk, within);
    on.set(CURLOPT_NOBODY, 1L);
    on.set(CURLOPT_CUSTOMREQUEST, "NOOP");
    const auto ended = on.perform();
    const long code = on.code();
    services::service_response out;
    out.status = static_cast<int>(code);
    out.body = talk.reply;
    if (ended == CURLE_OK) return out;
    // RFC 4954, 6: a refusal of the login itself.
    if (ended == CURLE_LOGIN_DENIED && code >= 500 && code < 600) return out;
    const auto reason = on.reason(ended);
    return services::service_not_sent{
        talk.reply.empty() || code < 400 ? reason : fmt::format("{} ({})", reason, talk.reply)};
}

} // namespace bot::mail
