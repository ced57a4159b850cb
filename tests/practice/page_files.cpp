#include "tests/practice/page_files.hpp"

#include <array>
#include <fstream>
#include <sstream>
#include <string>

namespace practice {

using bot::net::http_response;

// Embedded by CMake: embed_text() in .cmake/embed.cmake.
namespace page {
std::string_view index_html() noexcept;
std::string_view style_css() noexcept;
std::string_view blocks_css() noexcept;
std::string_view dialogs_css() noexcept;
std::string_view api_js() noexcept;
std::string_view app_js() noexcept;
std::string_view blocks_js() noexcept;
std::string_view composer_js() noexcept;
std::string_view dialogs_js() noexcept;
std::string_view dom_js() noexcept;
std::string_view elements_js() noexcept;
std::string_view emoji_js() noexcept;
std::string_view list_js() noexcept;
std::string_view message_js() noexcept;
std::string_view mrkdwn_js() noexcept;
std::string_view panel_js() noexcept;
std::string_view rail_js() noexcept;
} // namespace page

namespace {

struct embedded {
    std::string_view name;
    std::string_view (*text)() noexcept;
};

constexpr std::array files = {
    embedded{"index.html", page::index_html},   embedded{"style.css", page::style_css},
    embedded{"blocks.css", page::blocks_css},   embedded{"dialogs.css", page::dialogs_css},
    embedded{"api.js", page::api_js},           embedded{"app.js", page::app_js},
    embedded{"blocks.js", page::blocks_js},     embedded{"composer.js", page::composer_js},
    embedded{"dialogs.js", page::dialogs_js},   embedded{"dom.js", page::dom_js},
    embedded{"elements.js", page::elements_js}, embedded{"emoji.js", page::emoji_js},
    embedded{"list.js", page::list_js},         embedded{"message.js", page::message_js},
    embedded{"mrkdwn.js", page::mrkdwn_js},     embedded{"panel.js", page::panel_js},
    embedded{"rail.js", page::rail_js},
};

std::string type_of(std::string_view name) {
    return name.ends_with(".html")  ? "text/html; charset=utf-8"
           : name.ends_with(".css") ? "text/css; charset=utf-8"
                                    : "text/javascript; charset=utf-8";
}

std::optional<std::string> read(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return in ? std::optional(text.str()) : std::nullopt;
}

} // namespace

std::optional<http_response> page_file(std::string_view path,
                                       const std::filesystem::path& directory) {
    const std::string_view name = path == "/" ? "index.html" : path.substr(1);
    for (const embedded& file : files) {
        if (file.name != name) {
            continue;
        }
        std::optional<std::string> text(file.text());
        if (!directory.empty()) {
            text = read(directory / name);
        }
        if (!text) {
            return http_response::text(404, "The page's directory has no such file.\n");
        }
        http_response answer = http_response::text(200, std::move(*text), type_of(name));
        answer.headers.set("Cache-Control", "no-cache");
        answer.headers.set("X-Content-Type-Options", "nosniff");
        answer.headers.set("Content-Security-Policy",
                           "default-src 'self'; img-src * data:; style-src 'self' "
                           "'unsafe-inline'; frame-ancestors 'none'");
        return answer;
    }
    return std::nullopt;
}

} // namespace practice
