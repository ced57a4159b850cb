#pragma once

#include "commands/incident/incident.hpp"

#include <cstddef>
#include <utility>
#include <vector>

// The fold of what customers were told, for fold.cpp.
namespace commands {

// The oldest makes room.
template <class T> void push(std::vector<T>& to, T what, std::size_t most) {
    if (to.size() >= most) to.erase(to.begin());
    to.push_back(std::move(what));
}

void fold_into(incident& state, const entry& next, const publication_changed& e);
void fold_into(incident& state, const entry& next, const mailing_started& e);
void fold_into(incident& state, const entry& next, const mail_changed& e);
void fold_into(incident& state, const entry& next, const mailing_finished& e);

} // namespace commands
