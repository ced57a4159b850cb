#include "tests/commands/stored_samples.hpp"

#include "commands/codec.hpp"
#include "commands/command.hpp"
#include "commands/decision.hpp"
#include "commands/incident/incident.hpp"
#include "tests/commands/filled.hpp"

#include <boost/pfr.hpp>

namespace commands {
namespace {

template <class T> std::vector<std::string> described_members() {
    std::vector<std::string> out;
    using members = boost::describe::describe_members<T, boost::describe::mod_public>;
    boost::mp11::mp_for_each<members>([&](auto D) { out.emplace_back(D.name); });
    return out;
}

template <class Whole, class T> stored_sample sample_of(std::string_view kind) {
    return {std::string(kind),
            codec::write(Whole(filled<T>())),
            codec::write(Whole(T{})),
            boost::pfr::tuple_size_v<T>,
            described_members<T>(),
            [](const boost::json::value& json) { return codec::write(codec::read<Whole>(json)); }};
}

template <class Variant> void add_all(std::vector<stored_sample>& to) {
    using types = boost::mp11::mp_transform<std::type_identity,
                                            typename codec::detail::variant_of<Variant>::type>;
    boost::mp11::mp_for_each<types>([&](auto type) {
        using alternative = typename decltype(type)::type;
        to.push_back(sample_of<Variant, alternative>(alternative::kind));
    });
}

} // namespace

std::vector<stored_sample> stored_samples() {
    std::vector<stored_sample> out;
    add_all<event>(out);
    add_all<effect>(out);
    add_all<effect_outcome>(out);
    add_all<place>(out);
    add_all<command>(out);
    out.push_back(sample_of<timer, timer>("timer"));
    out.push_back(sample_of<incident, incident>("incident"));
    out.push_back(sample_of<acknowledgement, acknowledgement>("acknowledgement"));
    out.push_back(sample_of<placed_message, placed_message>("placed_message"));
    out.push_back(sample_of<incident_severity, incident_severity>("incident_severity"));
    out.push_back(sample_of<message, message>("message"));
    out.push_back(sample_of<workspace_facts, workspace_facts>("workspace_facts"));
    return out;
}

} // namespace commands
