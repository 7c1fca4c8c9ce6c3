#include "rocketchat_server.hpp"

namespace provost::rocketchat {
namespace {

using RocketChatDescriptor = RocketChatTest;

TEST_F(RocketChatDescriptor, SaysWhatTheProviderIs) {
  EXPECT_EQ(view_of(host.descriptor().id), "rocketchat");
  EXPECT_EQ(host.descriptor().flags,
            PROVOST_FLAG_CONCURRENT | PROVOST_FLAG_OFFSET_PAGES | PROVOST_FLAG_TOKEN_SIGN_IN);
  EXPECT_EQ(host.descriptor().option_count, 0U);
}

TEST_F(RocketChatDescriptor, LimitsOnlyWhatTheServerLimitsEvenForAdministrators) {
  for (std::uint64_t i = 0; i < host.descriptor().operation_count; ++i) {
    const provost_operation_info& info = *host.descriptor().operations[i];
    const bool limited =
        info.operation == PROVOST_OP_RESET_MAIL || info.operation == PROVOST_OP_SIGN_IN;
    EXPECT_EQ(info.limit_count, limited ? 10 : 0) << info.operation;
    EXPECT_EQ(info.limit_period_ms, limited ? 60'000 : 0) << info.operation;
  }
}

TEST_F(RocketChatDescriptor, SaysWhatMayBeRepeated) {
  const auto kind = [&](Operation operation) { return host.declared(operation)->kind; };
  EXPECT_EQ(kind(Operation::set_password), PROVOST_WRITE_REPEATABLE);
  EXPECT_EQ(kind(Operation::must_change), PROVOST_WRITE_REPEATABLE);
  EXPECT_EQ(kind(Operation::enable), PROVOST_WRITE_REPEATABLE);
  EXPECT_EQ(kind(Operation::disable), PROVOST_WRITE_REPEATABLE);
  EXPECT_EQ(kind(Operation::end_sessions), PROVOST_WRITE_REPEATABLE);
  EXPECT_EQ(kind(Operation::revoke_tokens), PROVOST_WRITE_REPEATABLE);
  EXPECT_EQ(kind(Operation::reset_mail), PROVOST_WRITE_ONCE);
  EXPECT_EQ(kind(Operation::random_mail), PROVOST_WRITE_ONCE);
  EXPECT_EQ(kind(Operation::list), 0);
  EXPECT_EQ(host.declared(Operation::unlock), nullptr);
}

}  // namespace
}  // namespace provost::rocketchat
