#include "bot/mail/curl_library.hpp"

#include <dlfcn.h>

namespace bot::mail {
namespace {

template <class Function> bool find_in(void* library, const char* name, Function& into) {
    into = reinterpret_cast<Function>(::dlsym(library, name));
    return into != nullptr;
}

} // namespace

void curl_library::closer::operator()(void* library) const {
    ::dlclose(library);
}

bool curl_library::load(const std::string& file) {
    // It stays in memory for good: the libraries that it brings do not expect to be unloaded.
    library_.reset(::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE));
    auto* const from = library_.get();
    if (!from) return false;
    decltype(&curl_global_init) global_init = nullptr;
    decltype(&curl_global_cleanup) global_cleanup = nullptr;
    const bool whole = find_in(from, "curl_global_init", global_init) &&
                       find_in(from, "curl_global_cleanup", global_cleanup) &&
                       find_in(from, "curl_easy_init", easy_init) &&
                       find_in(from, "curl_easy_cleanup", easy_cleanup) &&
                       find_in(from, "curl_easy_setopt", easy_setopt) &&
                       find_in(from, "curl_easy_perform", easy_perform) &&
                       find_in(from, "curl_easy_getinfo", easy_getinfo) &&
                       find_in(from, "curl_easy_strerror", easy_strerror) &&
                       find_in(from, "curl_slist_append", slist_append) &&
                       find_in(from, "curl_slist_free_all", slist_free_all);
    if (!whole || global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return false;
    global_cleanup_ = global_cleanup;
    return true;
}

std::shared_ptr<const curl_library> curl_library::find(const std::string& file) {
    const auto out = std::make_shared<curl_library>();
    return out->load(file) ? out : nullptr;
}

curl_library::~curl_library() {
    if (global_cleanup_) global_cleanup_();
}

} // namespace bot::mail
