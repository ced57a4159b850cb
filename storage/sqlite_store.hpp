#pragma once

#include "storage/database.hpp"
#include "storage/journal.hpp"
#include "storage/outbox.hpp"
#include "storage/sqlite_reader.hpp"
#include "storage/store.hpp"
#include "storage/timetable.hpp"

namespace storage {

class sqlite_store : public store {
public:
    explicit sqlite_store(const location& where);

    std::vector<outcome> execute(std::span<const incoming> batch, const brain& with,
                                 commands::instant now) override;
    std::unique_ptr<reader> open_reader() override;

private:
    // What the brain reads while it decides: inside the transaction, with states from memory.
    class open_records : public sqlite_reader {
    public:
        open_records(std::shared_ptr<connection> on, journal& states, outbox& effects)
            : sqlite_reader(std::move(on)), states_(states), effects_(effects) {}
        [[nodiscard]] commands::recorded_incident find(commands::incident_id id) const override {
            return states_.find(id);
        }
        // Every command asks, and few change them.
        [[nodiscard]] commands::workspace_facts facts() const override {
            if (!facts_) facts_ = sqlite_reader::facts();
            return *facts_;
        }
        void forget_facts() { facts_.reset(); }
        // These read the incidents' rows, or their titles.
        [[nodiscard]] commands::incident_page
        list(const commands::incident_query& wanted) const override {
            states_.write_states();
            return sqlite_reader::list(wanted);
        }
        [[nodiscard]] commands::item_page
        action_items(const commands::item_query& wanted) const override {
            states_.write_states();
            return sqlite_reader::action_items(wanted);
        }
        [[nodiscard]] std::vector<commands::incident_figures>
        figures(commands::instant from, std::int64_t limit) const override {
            states_.write_states();
            return sqlite_reader::figures(from, limit);
        }
        [[nodiscard]] std::int64_t waiting_effects() const override {
            effects_.write_rows();
            return sqlite_reader::waiting_effects();
        }

    private:
        journal& states_;
        outbox& effects_;
        mutable std::optional<commands::workspace_facts> facts_;
    };

    std::vector<outcome> attempt(std::span<const incoming> batch, const brain& with,
                                 commands::instant now);
    std::vector<outcome> one_by_one(std::span<const incoming> batch, const brain& with,
                                    commands::instant now);
    outcome carry_out(const incoming& next, const brain& with, commands::instant now);
    void forget_what_was_read();
    // Whether a command about a row still finds it; takes the row.
    bool take_row(const commands::command& command, commands::instant now);
    void keep(const commands::decision& decided, const incoming& from, commands::instant now,
              outcome& into);

    database database_;
    connection& on_;
    journal journal_;
    outbox outbox_;
    timetable timers_;
    open_records records_;
};

} // namespace storage
