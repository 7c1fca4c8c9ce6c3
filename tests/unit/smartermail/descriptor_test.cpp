#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

using testing::HasSubstr;

using SmarterMailDescriptor = SmarterMailTest;

TEST_F(SmarterMailDescriptor, SaysWhatItIs) {
  EXPECT_EQ(view_of(host.descriptor().id), "smartermail");
  EXPECT_NE(host.descriptor().flags & PROVOST_FLAG_SCOPES, 0U);
  EXPECT_NE(host.descriptor().flags & PROVOST_FLAG_CONCURRENT, 0U);
  EXPECT_EQ(host.descriptor().flags & PROVOST_FLAG_TOKEN_SIGN_IN, 0U);
}

TEST_F(SmarterMailDescriptor, SaysHowWritesMayBeRepeatedAndHowManyAtOnce) {
  EXPECT_EQ(host.declared(Operation::set_password)->kind, PROVOST_WRITE_CHECK_THEN);
  EXPECT_EQ(host.declared(Operation::must_change)->kind, PROVOST_WRITE_REPEATABLE);
  EXPECT_EQ(host.declared(Operation::list)->concurrency, 4);
  for (const Operation operation :
       {Operation::set_password, Operation::must_change, Operation::enable, Operation::disable,
        Operation::end_sessions}) {
    ASSERT_NE(host.declared(operation), nullptr);
    EXPECT_EQ(host.declared(operation)->concurrency, 2);
  }
}

TEST_F(SmarterMailDescriptor, WarnsThatExpiringRemovesThePassword) {
  EXPECT_THAT(std::string(view_of(host.declared(Operation::must_change)->caution)),
              HasSubstr("removes the password"));
}

TEST_F(SmarterMailDescriptor, HasItsOptions) {
  ASSERT_EQ(host.descriptor().option_count, 2U);
  const provost_option& option = *host.descriptor().options[0];
  EXPECT_EQ(view_of(option.name), "disabled_keeps_mail");
  EXPECT_EQ(option.type, PROVOST_OPTION_BOOLEAN);
  EXPECT_EQ(view_of(option.default_value), "no");
  EXPECT_EQ(view_of(host.descriptor().options[1]->name), "list_in_pages");
}

}  // namespace
}  // namespace provost::smartermail
