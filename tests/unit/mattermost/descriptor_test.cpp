#include "mattermost_server.hpp"

namespace provost::mattermost {
namespace {

using testing::HasSubstr;
using MattermostDescriptor = MattermostTest;

TEST_F(MattermostDescriptor, SaysWhatTheProviderIs) {
  EXPECT_EQ(view_of(host.descriptor().id), "mattermost");
  EXPECT_EQ(host.descriptor().flags, PROVOST_FLAG_CONCURRENT | PROVOST_FLAG_OFFSET_PAGES |
                                         PROVOST_FLAG_TOKEN_SIGN_IN | PROVOST_FLAG_PRE_HASH);
  ASSERT_EQ(host.descriptor().option_count, 1U);
  EXPECT_EQ(view_of(host.descriptor().options[0]->name), "pre_hash_cost");
}

TEST_F(MattermostDescriptor, TellsWhatMayBeRepeatedAndHowManyAtOnce) {
  const auto kind = [&](Operation operation) { return host.declared(operation)->kind; };
  for (const Operation operation :
       {Operation::set_password, Operation::enable, Operation::disable, Operation::end_sessions,
        Operation::revoke_tokens, Operation::unlock}) {
    EXPECT_EQ(kind(operation), PROVOST_WRITE_REPEATABLE);
  }
  EXPECT_EQ(kind(Operation::reset_mail), PROVOST_WRITE_ONCE);
  EXPECT_EQ(kind(Operation::list), 0);
  EXPECT_EQ(host.declared(Operation::list)->concurrency, 4);
  EXPECT_EQ(host.declared(Operation::set_password)->concurrency, 2);
  EXPECT_EQ(host.declared(Operation::reset_mail)->concurrency, 8);
  EXPECT_EQ(host.declared(Operation::random_mail), nullptr);
  EXPECT_EQ(host.declared(Operation::must_change), nullptr);
}

TEST_F(MattermostDescriptor, WarnsOfWhatEachChangeBrings) {
  const auto caution = [&](Operation operation) {
    return std::string(view_of(host.declared(operation)->caution));
  };
  EXPECT_THAT(caution(Operation::reset_mail), HasSubstr("24 hours"));
  EXPECT_THAT(caution(Operation::disable), HasSubstr("sessions"));
  EXPECT_THAT(caution(Operation::set_password), HasSubstr("access tokens go on working"));
}

}  // namespace
}  // namespace provost::mattermost
