#pragma once

#include "bot/delivery/scripts/scripts.hpp"
#include "commands/status_page/public_text.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

// What the scripts of all status pages share: one file a service.
namespace bot::delivery {

// An approved text on its way to one service.
struct publishing {
    job what;
    commands::publish_text wanted;
    commands::incident about;
    commands::public_text text;

    // The incident's id over there, as far as an earlier answer gave one.
    [[nodiscard]] std::string remote() const;
    // Whether anything of this incident was sent to the service before this text.
    [[nodiscard]] bool is_first() const;
    // The components that it concerns, by their ids over there: with the states that the bot's own
    // page shows for them now.
    [[nodiscard]] std::vector<std::pair<std::string, commands::component_state>> components() const;
};

part<script_result> publish_on_statuspage(publishing it);
part<script_result> publish_on_instatus(publishing it);
part<script_result> publish_on_cachet(publishing it);

// What an answer of a service means.
struct heard {
    enum class kind {
        done,
        limited, // certainly not carried out: too many requests
        refused, // certainly not, and not another time either
        unknown,
    };
    heard::kind kind = kind::unknown;
    boost::json::value json; // null where there was none
    std::string why;
    int status = 0;
};

// A call, once, and what came of it.
part<heard> ask_once(services::service_call call);
// A question that may be repeated, until it is answered: done or refused.
part<heard> until_heard(services::service_call question);

// JSON in, JSON out.
services::service_call json_call(std::string_view service, std::string method, std::string target,
                                 const boost::json::value& body = nullptr);

std::string text_at(const boost::json::value& json, std::string_view member);
// A text or a number, as text.
std::string id_at(const boost::json::value& json, std::string_view member);

} // namespace bot::delivery
