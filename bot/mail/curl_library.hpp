#pragma once

#include <curl/curl.h>
#include <memory>
#include <string>

namespace bot::mail {

// libcurl, found while the program runs: only mail needs it, and it comes with 27 further
// libraries, which take longer to load than all the rest of the start. Any thread may call its
// functions; it is found and dropped on the loop's thread only.
class curl_library {
public:
    // Null where this machine has none, or none with these functions.
    static std::shared_ptr<const curl_library> find(const std::string& file);

    curl_library() = default; // without functions; `find` gives a whole one
    ~curl_library();
    curl_library(const curl_library&) = delete;
    curl_library& operator=(const curl_library&) = delete;

    decltype(&curl_easy_init) easy_init = nullptr;
    decltype(&curl_easy_cleanup) easy_cleanup = nullptr;
    decltype(&curl_easy_setopt) easy_setopt = nullptr;
    decltype(&curl_easy_perform) easy_perform = nullptr;
    decltype(&curl_easy_getinfo) easy_getinfo = nullptr;
    decltype(&curl_easy_strerror) easy_strerror = nullptr;
    decltype(&curl_slist_append) slist_append = nullptr;
    decltype(&curl_slist_free_all) slist_free_all = nullptr;

private:
    struct closer {
        void operator()(void* library) const;
    };

    bool load(const std::string& file);

    std::unique_ptr<void, closer> library_;
    decltype(&curl_global_cleanup) global_cleanup_ = nullptr; // set once curl is made ready
};

} // namespace bot::mail
