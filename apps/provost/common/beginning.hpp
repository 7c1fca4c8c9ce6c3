#pragma once

#include <functional>
#include <memory>

#include "core/journal/journal.hpp"
#include "provost/common/program.hpp"
#include "provost/password/password_work.hpp"

namespace provost::cli {

/// Begins a job that was just planned and agreed to: afterwards every other command sees it. Throws
/// Exit{stopped} when another job does the same, or did it to one of the accounts while this one
/// was planned and somebody was asked; whatever it throws, nothing of the job is left, and
/// `journal` is null. `passwords` may be null.
void begin(Program& program, std::unique_ptr<core::Journal>& journal, PasswordWork* passwords);

/// The same for a job that was finished and is to do some of its rows again, which `reopen` takes
/// back. It is finished as before when another job is in the way.
void begin_again(Program& program, core::Journal& journal, const std::function<void()>& reopen);

}  // namespace provost::cli
