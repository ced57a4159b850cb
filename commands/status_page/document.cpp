#include "commands/status_page/document.hpp"

#include "commands/mail/html_text.hpp"
#include "commands/status_page/json.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace commands {
namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--bg:#fff;--raised:#f6f7f9;--line:#d5d9e0;--text:#1b2330;
--soft:#4d5768;--link:#0b57a4;--good:#176b3a;--degraded:#765800;--partial:#974400;--major:#b3261e;
--work:#1d5a9e;--bar-g:#35a566;--bar-s:#e3a008;--bar-m:#d23b2f}
@media (prefers-color-scheme:dark){:root{--bg:#11161d;--raised:#1a212b;--line:#364152;
--text:#e8ecf2;
--soft:#aab4c3;--link:#8ec1ff;--good:#6ddc9b;--degraded:#f2cf5b;--partial:#ffad66;--major:#ff938b;
--work:#8ec1ff;--bar-g:#4bbf7f;--bar-s:#f2cf5b;--bar-m:#ff7a70}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
header,main,footer{max-width:52rem;margin:0 auto;padding:0 1.25rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:baseline;
justify-content:space-between;padding-top:1.75rem;padding-bottom:1rem}
h1{font-size:1.5rem;line-height:1.25;margin:0}h2{font-size:1.2rem;margin:2.5rem 0 .75rem}
h3{font-size:1rem;margin:0}nav ul{list-style:none;display:flex;gap:1.25rem;margin:0;padding:0}
a{color:var(--link);text-underline-offset:.15em}a:focus-visible,summary:focus-visible{
outline:3px solid var(--link);outline-offset:3px;border-radius:2px}
.skip{position:absolute;left:-100rem}.skip:focus{left:1rem;top:1rem;background:var(--bg);
padding:.5rem}
.banner{display:flex;gap:.75rem;align-items:center;border:1px solid var(--line);
border-left:.5rem solid var(--state);background:var(--raised);border-radius:.5rem;
padding:1.1rem 1.25rem;font-size:1.25rem;font-weight:650;margin:0}
.mark{color:var(--state);font-weight:700}
.none,.operational,.good{--state:var(--good)}.minor,.degraded_performance{--state:var(--degraded)}
.major,.partial_outage{--state:var(--partial)}.critical,.major_outage{--state:var(--major)}
.maintenance,.under_maintenance{--state:var(--work)}
.card{border:1px solid var(--line);border-radius:.5rem;margin:0 0 1rem;padding:1rem 1.25rem}
.parts{list-style:none;margin:0;padding:0;border:1px solid var(--line);border-radius:.5rem}
.parts>li{padding:1rem 1.25rem}.parts>li+li{border-top:1px solid var(--line)}
.row{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;align-items:baseline}
.state{color:var(--state);font-weight:600}.soft{color:var(--soft);font-size:.9rem}
.bars{display:flex;gap:1px;height:1.9rem;margin:.7rem 0 .35rem}
.bars i{flex:1;border-radius:1px;background:var(--line)}.bars .g{background:var(--bar-g)}
.bars .s{background:var(--bar-s)}.bars .m{background:var(--bar-m)}
.updates{list-style:none;margin:.75rem 0 0;padding:0}
.updates>li{padding:.6rem 0 .1rem;border-top:1px solid var(--line)}
.updates p{margin:.3rem 0 .6rem}.updates ul{margin:.3rem 0 .6rem}
summary{cursor:pointer}details ul{margin:.4rem 0 0;padding-left:1.2rem}
footer{border-top:1px solid var(--line);margin-top:3rem;padding-top:1rem;padding-bottom:2.5rem}
footer ul{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;margin:0 0 .75rem;padding:0}
.field{display:flex;flex-wrap:wrap;gap:.5rem}form p{margin:.3rem 0 .6rem}
input,button{font:inherit;padding:.5rem .8rem;border-radius:.4rem;color:var(--text);
background:var(--bg);border:1px solid var(--soft)}input{flex:1 1 14rem;max-width:26rem}
button{background:var(--raised);font-weight:600;cursor:pointer}
input:focus-visible,button:focus-visible{outline:3px solid var(--link);outline-offset:2px}
@media (max-width:34rem){.bars{gap:0}.banner{font-size:1.1rem}}
)css";

} // namespace

std::string html_time(instant at) {
    return fmt::format("<time datetime=\"{}\">{:%d %b %Y, %H:%M} UTC</time>", rfc3339(at),
                       std::chrono::floor<std::chrono::minutes>(at));
}

std::string plain_day(std::chrono::sys_days day) {
    return fmt::format("{:%d %b %Y}", std::chrono::time_point_cast<std::chrono::seconds>(day));
}

std::string html_document(const page_frame& what) {
    const auto root = what.root.empty() ? std::string("./") : what.root;
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        "<title>{title}</title>\n"
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Incident history\" "
        "href=\"{root}history.atom\">\n<link rel=\"icon\" href=\"data:,\">\n"
        "<style>{style}</style>\n</head>\n<body>\n"
        "<a class=\"skip\" href=\"#main\">To the content</a>\n"
        "<header>\n<h1>{heading}</h1>\n<nav aria-label=\"Pages\"><ul>"
        "<li><a href=\"{root}\">Now</a></li>"
        "<li><a href=\"{root}history/\">History</a></li></ul></nav>\n</header>\n"
        "<main id=\"main\" tabindex=\"-1\">\n{contents}</main>\n"
        "<footer>\n<ul><li><a href=\"{root}history.atom\">Atom feed</a></li>"
        "<li><a href=\"{root}history.rss\">RSS feed</a></li>"
        "<li><a href=\"{root}api/v2/summary.json\">JSON</a></li></ul>\n"
        "<p class=\"soft\">All times are UTC. Up-time is the share of health checks that were "
        "answered well, over 90 days; a day without checks counts for nothing.</p>\n"
        "</footer>\n</body>\n</html>\n",
        fmt::arg("title", html_escaped(what.title)), fmt::arg("root", root),
        fmt::arg("style", style), fmt::arg("heading", html_escaped(what.heading)),
        fmt::arg("contents", what.contents));
}

} // namespace commands
