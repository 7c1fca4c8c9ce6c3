#include "core/plugin/descriptor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

#include "core/plugin/loader.hpp"
#include "core/session/call_context.hpp"
#include "provost/text.hpp"
#include "tests/fakes/error_of.hpp"
#include "tests/unit/plugin/trusting.hpp"

namespace provost::core {
namespace {

using testing::HasSubstr;

provost_descriptor record() {
  provost_descriptor made{};
  made.size = sizeof(made);
  made.id = to_abi(std::string_view("acme_2"));
  return made;
}
std::string refusal_of(const provost_descriptor& record) {
  return test::error_of([&] { read_descriptor(record); }).message;
}

TEST(Descriptor, IsCopiedFromAPlugin) {
  const ProviderDescriptor good = load_plugin(std::filesystem::path(PLUGINS) / "good.so",
                                              test::PretendedFiles(), host_services())
                                      .descriptor;
  EXPECT_EQ(good.name, "Good");
  EXPECT_EQ(good.version, "7");
  EXPECT_TRUE(good.concurrent);
  EXPECT_FALSE(good.offset_pages || good.scopes || good.token_sign_in);
  ASSERT_EQ(good.options.size(), 1U);
  EXPECT_EQ(good.options[0].type, OptionKind::choice);
  EXPECT_THAT(good.options[0].allowed, testing::ElementsAre("sweet", "sour"));
  const OperationFacts mail = good.facts(Operation::reset_mail);
  EXPECT_EQ(mail.kind, WriteKind::once);
  EXPECT_EQ(mail.limit_count, 10);
  EXPECT_EQ(mail.limit_period, std::chrono::minutes(1));
  EXPECT_EQ(mail.caution, "mails cannot be taken back");
}

TEST(Descriptor, HasNoFactsOfWhatWasNotDeclared) {
  const OperationFacts none = read_descriptor(record()).facts(Operation::disable);
  EXPECT_EQ(none.operation, Operation::disable);
  EXPECT_EQ(none.kind, WriteKind::none);
  EXPECT_EQ(none.limit_count, 0);
}

TEST(Descriptor, RefusesOddIds) {
  for (const std::string_view id : {"", "Acme", "a-b", "../x", "a b"}) {
    provost_descriptor odd = record();
    odd.id = to_abi(id);
    EXPECT_THAT(refusal_of(odd), HasSubstr("id")) << id;
  }
}

TEST(Descriptor, RefusesRecordsThatAreTooShort) {
  provost_descriptor odd = record();
  odd.size -= 8;
  EXPECT_THAT(refusal_of(odd), HasSubstr("too short"));
}

TEST(Descriptor, RefusesTypesAndKindsItDoesNotKnow) {
  provost_option option{};
  option.size = sizeof(option);
  option.type = 99;
  option.name = to_abi(std::string_view("flavour"));
  const provost_option* const options[] = {&option};
  provost_descriptor odd = record();
  odd.options = options;
  odd.option_count = 1;
  EXPECT_THAT(refusal_of(odd), HasSubstr("'flavour'"));

  provost_operation_info operation{};
  operation.size = sizeof(operation);
  operation.kind = 99;
  const provost_operation_info* const operations[] = {&operation};
  odd = record();
  odd.operations = operations;
  odd.operation_count = 1;
  EXPECT_THAT(refusal_of(odd), HasSubstr("kind"));
}

/// A descriptor with one scheme.
struct OneScheme {
  provost_scheme scheme{sizeof(provost_scheme), PROVOST_PROTECTION_UPGRADE,
                        to_abi(std::string_view("ldap")), 389, 0};
  const provost_scheme* pointer = &scheme;

  provost_descriptor descriptor() const {
    provost_descriptor made = record();
    made.schemes = &pointer;
    made.scheme_count = 1;
    return made;
  }
};

TEST(Descriptor, SpeaksHttpUnlessItNamesSchemes) {
  EXPECT_TRUE(read_descriptor(record()).speaks("https://chat.example.test"));
  const ProviderDescriptor other = read_descriptor(OneScheme().descriptor());
  EXPECT_TRUE(other.speaks("ldap://directory.example.test"));
  EXPECT_FALSE(other.speaks("https://directory.example.test"));
  ASSERT_EQ(other.schemes.size(), 1U);
  EXPECT_EQ(other.schemes[0].port, 389);
  EXPECT_EQ(other.schemes[0].protection, Protection::upgrade);
}

TEST(Descriptor, RefusesSchemesThatCannotBe) {
  for (const std::string_view name : {"", "LDAP", "ld:ap", "https"}) {
    OneScheme odd;
    odd.scheme.name = to_abi(name);
    EXPECT_THAT(refusal_of(odd.descriptor()), HasSubstr("scheme")) << name;
  }
  for (const std::uint32_t port : {0U, 65536U}) {
    OneScheme odd;
    odd.scheme.port = port;
    EXPECT_THAT(refusal_of(odd.descriptor()), HasSubstr("port"));
  }
  OneScheme odd;
  odd.scheme.protection = 9;
  EXPECT_THAT(refusal_of(odd.descriptor()), HasSubstr("protection"));
}

}  // namespace
}  // namespace provost::core
