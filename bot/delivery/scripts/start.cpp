#include "bot/delivery/scripts/scripts.hpp"

namespace bot::delivery {
namespace {

struct begin {
    job& what;

    part<script_result> operator()(commands::create_channel e) const {
        return create_channel_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::keep_message e) const {
        return keep_message_script(std::move(what), e);
    }
    part<script_result> operator()(commands::post_message e) const {
        return post_message_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::pin_message e) const {
        return pin_message_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::unpin_message e) const {
        return unpin_message_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::invite_people e) const {
        return invite_people_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::keep_topic e) const {
        return keep_topic_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::add_bookmark e) const {
        return add_bookmark_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::rename_channel e) const {
        return rename_channel_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::archive_channel e) const {
        return archive_channel_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::learn_person e) const {
        return learn_person_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::quote_message e) const {
        return quote_message_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::keep_home_tab e) const {
        return keep_home_tab_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::find_incidents_channel e) const {
        return find_incidents_channel_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::find_channel e) const {
        return find_channel_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::find_last_message e) const {
        return find_last_message_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::find_person e) const {
        return find_person_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::keep_group e) const {
        return keep_group_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::upload_postmortem e) const {
        return upload_postmortem_script(std::move(what), e);
    }
    part<script_result> operator()(commands::run_self_test e) const {
        return run_self_test_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::create_canvas e) const {
        return create_canvas_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::edit_message e) const {
        return edit_message_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::send_chart e) const {
        return send_chart_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::publish_text e) const {
        return publish_text_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::await_turn e) const {
        return await_turn_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::send_mail e) const {
        return send_mail_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::page_service e) const {
        return page_service_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::look_up_on_call e) const {
        return look_up_on_call_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::file_issue e) const {
        return file_issue_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::look_at_issue e) const {
        return look_at_issue_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::settle_issue e) const {
        return settle_issue_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::confirm_subscription e) const {
        return confirm_subscription_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::keep_proposal e) const {
        return keep_proposal_script(std::move(what), e);
    }
    part<script_result> operator()(commands::run_probe e) const {
        return run_probe_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::prepare_action e) const {
        return prepare_action_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::run_action e) const {
        return run_action_script(std::move(what), std::move(e));
    }
    part<script_result> operator()(commands::follow_action e) const {
        return follow_action_script(std::move(what), std::move(e));
    }
};

} // namespace

script start(job what) {
    auto wanted = what.row.effect;
    return script(std::visit(begin{what}, std::move(wanted)));
}

} // namespace bot::delivery
