#pragma once

#include "tests/workspace/api.hpp"
#include "tests/workspace/faults.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace workspace {

/// The faults still to come.
class fault_list {
public:
    void add(fault what) { faults_.push_back(std::move(what)); }
    void clear() { faults_.clear(); }
    void set_source(std::function<std::optional<fault>(const api_request&)> source) {
        source_ = std::move(source);
    }
    /// The fault that hits this call, if any; counts it.
    std::optional<fault> next(const api_request& request);

private:
    std::vector<fault> faults_;
    std::function<std::optional<fault>(const api_request&)> source_;
};

bool before_effect(fault_kind kind);
/// An answer in place of the call.
api_answer answer_instead(const fault& what);
/// Spoils the answer of a call that was carried out.
void spoil(api_answer& answer, const fault& what);
std::string_view name_of(fault_kind kind);

} // namespace workspace
