#include "bot/delivery/scripts/publishing.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace bot::delivery {
namespace {

using namespace std::chrono_literals;

heard hear(const services::service_answer& answer) {
    using what = services::judgement::what;
    const auto said = services::judge(answer);
    heard out;
    out.why = said.why;
    if (const auto* response = std::get_if<services::service_response>(&answer)) {
        boost::system::error_code wrong;
        out.json = boost::json::parse(response->body, wrong);
        if (wrong) out.json = nullptr;
        out.status = response->status;
    }
    if (said.is == what::taken) {
        out.kind = heard::kind::done;
    } else if (said.is == what::refused) {
        out.kind = heard::kind::refused;
    } else if (!said.unclear) {
        out.kind = heard::kind::limited;
    }
    return out;
}

} // namespace

std::string publishing::remote() const {
    for (const auto& each : about.outside.publications) {
        if (each.publisher == wanted.publisher && !each.remote.empty()) return each.remote;
    }
    return {};
}

bool publishing::is_first() const {
    for (const auto& each : about.outside.publications) {
        if (each.publisher == wanted.publisher && each.approval < wanted.approval) return false;
    }
    return true;
}

std::vector<std::pair<std::string, commands::component_state>> publishing::components() const {
    std::vector<std::pair<std::string, commands::component_state>> out;
    for (const auto& each : text.components) {
        const auto id = each.ids.find(wanted.publisher);
        if (id != each.ids.end()) out.emplace_back(id->second, each.state);
    }
    return out;
}

part<heard> ask_once(services::service_call call) {
    auto answer = co_await ask_service(std::move(call));
    co_return hear(answer);
}

part<heard> until_heard(services::service_call question) {
    commands::duration wait = 2s;
    for (;;) {
        auto copy = question;
        auto out = co_await ask_once(std::move(copy));
        // A question answered with something that is no JSON was not answered.
        const bool answered = out.kind == heard::kind::done && !out.json.is_null();
        if (answered || out.kind == heard::kind::refused) co_return out;
        co_await wait_for(wait);
        wait = std::min<commands::duration>(wait * 2, 60s);
    }
}

services::service_call json_call(std::string_view service, std::string method, std::string target,
                                 const boost::json::value& body) {
    services::service_call out;
    out.service = service;
    out.method = std::move(method);
    out.target = std::move(target);
    out.headers.emplace_back("Accept", "application/json");
    if (body.is_null()) return out;
    out.headers.emplace_back("Content-Type", "application/json");
    out.body = boost::json::serialize(body);
    return out;
}

std::string text_at(const boost::json::value& json, std::string_view member) {
    const auto* object = json.if_object();
    return object ? text_of(*object, member) : std::string();
}

std::string id_at(const boost::json::value& json, std::string_view member) {
    const auto* object = json.if_object();
    const auto* found = object ? object->if_contains(member) : nullptr;
    if (!found) return {};
    if (found->is_string()) return std::string(found->as_string());
    return found->is_number() ? boost::json::serialize(*found) : std::string();
}

part<script_result> publish_text_script(job what, commands::publish_text wanted) {
    const auto about = what.from->find(what.row.incident);
    const auto text = about ? what.from->approved(*about, wanted.approval) : std::nullopt;
    if (!text) co_return gave_up("the approved text is not on record");
    publishing it{std::move(what), std::move(wanted), *about, *text};
    const auto publisher = it.wanted.publisher;
    if (publisher == "statuspage") co_return co_await publish_on_statuspage(std::move(it));
    if (publisher == "instatus") co_return co_await publish_on_instatus(std::move(it));
    if (publisher == "cachet") co_return co_await publish_on_cachet(std::move(it));
    co_return gave_up("this program knows no such status page");
}

} // namespace bot::delivery
