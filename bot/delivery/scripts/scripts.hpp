#pragma once

#include "bot/delivery/content.hpp"
#include "bot/delivery/script.hpp"
#include "bot/services/json_call.hpp"
#include "commands/effect.hpp"
#include "storage/effect_row.hpp"

namespace bot::delivery {

// What a script knows of its effect. `maybe_sent`: an earlier life of the bot may have begun to
// deliver it, so it finds out first whether it already happened.
struct job {
    storage::effect_row row;
    bool maybe_sent = false;
    const content* from = nullptr; // outlives the script
};

// The script that delivers an effect. Each says at its head how it finds out whether it already
// happened (Slack: Web API 4.6).
script start(job what);

part<script_result> create_channel_script(job what, commands::create_channel wanted);
part<script_result> keep_message_script(job what, commands::keep_message wanted);
part<script_result> post_message_script(job what, commands::post_message wanted);
part<script_result> pin_message_script(job what, commands::pin_message wanted);
part<script_result> unpin_message_script(job what, commands::unpin_message wanted);
part<script_result> invite_people_script(job what, commands::invite_people wanted);
part<script_result> keep_topic_script(job what, commands::keep_topic wanted);
part<script_result> add_bookmark_script(job what, commands::add_bookmark wanted);
part<script_result> rename_channel_script(job what, commands::rename_channel wanted);
part<script_result> archive_channel_script(job what, commands::archive_channel wanted);
part<script_result> learn_person_script(job what, commands::learn_person wanted);
part<script_result> quote_message_script(job what, commands::quote_message wanted);
part<script_result> keep_home_tab_script(job what, commands::keep_home_tab wanted);
part<script_result> find_incidents_channel_script(job what,
                                                  commands::find_incidents_channel wanted);
part<script_result> find_channel_script(job what, commands::find_channel wanted);
part<script_result> find_last_message_script(job what, commands::find_last_message wanted);
part<script_result> find_person_script(job what, commands::find_person wanted);
part<script_result> keep_group_script(job what, commands::keep_group wanted);
part<script_result> run_self_test_script(job what, commands::run_self_test wanted);
part<script_result> upload_postmortem_script(job what, commands::upload_postmortem wanted);
part<script_result> create_canvas_script(job what, commands::create_canvas wanted);
part<script_result> edit_message_script(job what, commands::edit_message wanted);
part<script_result> send_chart_script(job what, commands::send_chart wanted);

part<script_result> publish_text_script(job what, commands::publish_text wanted);
part<script_result> await_turn_script(job what, commands::await_turn wanted);
part<script_result> send_mail_script(job what, commands::send_mail wanted);
part<script_result> confirm_subscription_script(job what, commands::confirm_subscription wanted);
part<script_result> page_service_script(job what, commands::page_service wanted);
part<script_result> look_up_on_call_script(job what, commands::look_up_on_call wanted);
part<script_result> file_issue_script(job what, commands::file_issue wanted);
part<script_result> look_at_issue_script(job what, commands::look_at_issue wanted);
part<script_result> settle_issue_script(job what, commands::settle_issue wanted);

// A service's answer: what it means, and its body where it has one.
struct judged_answer {
    services::judgement said;
    std::string body;
};
part<judged_answer> ask_and_judge(services::service_call call);

// How long a service is asked in one go: some three minutes where it answers at once.
inline constexpr int tries_in_a_round = 8;
// The wait before the next try: longer each time, and as long as the service wants it.
commands::duration wait_before(int next_try, commands::duration wanted);
// Where the incident goes on in Slack; empty where it has no channel yet.
std::string home_address(const job& what);
part<script_result> keep_proposal_script(job what, commands::keep_proposal wanted);
part<script_result> run_probe_script(job what, commands::run_probe wanted);
part<script_result> prepare_action_script(job what, commands::prepare_action wanted);
part<script_result> run_action_script(job what, commands::run_action wanted);
part<script_result> follow_action_script(job what, commands::follow_action wanted);

// After an unknown outcome Slack may still be at it: before looking whether it happened, wait.
inline constexpr commands::duration settle = std::chrono::seconds(2);

commands::effect_outcome gave_up(std::string error);

// A call that may safely be repeated, until its outcome is known: ok or refused.
part<slack::web_answer> until_known(slack::web_call call);

// The same for a channel the bot may not be in: joins where Slack says `not_in_channel`.
part<slack::web_answer> joining(slack::web_call call);

// The direct messages with a person: history is read, and files are shared, by that channel's id
// and not the person's. The person's id stays where Slack does not open them.
part<target> direct_channel(target to);

// `ok`, or refused with one of the codes that mean the wanted state is there already
// (space-separated): done. Everything else: gave up.
commands::effect_outcome done_or_gave_up(const slack::web_answer& answer,
                                         std::string_view done_codes = {});

// The channel of this name that the bot is a member of, archived ones excepted; null in the
// optional's place where there is none.
part<std::optional<boost::json::object>> own_channel(std::string name);

std::string text_of(const boost::json::object& json, std::string_view member);
const boost::json::object* object_of(const boost::json::object& json, std::string_view member);
const boost::json::array* array_of(const boost::json::object& json, std::string_view member);
// Where the next page begins; empty at the end (Slack: Web API 3.3).
std::string next_cursor(const boost::json::object& json);

} // namespace bot::delivery
