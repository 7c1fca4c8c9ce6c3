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

/// Sets an array of a descriptor, or of its one option.
using SetArray = void (*)(provost_descriptor&, provost_option&, const void* entries,
                          std::uint64_t count);

struct Array {
  const char* what;
  SetArray set;
};

constexpr Array kArrays[] = {
    {"options",
     [](provost_descriptor& record, provost_option&, const void* entries, std::uint64_t count) {
       record.options = static_cast<const provost_option* const*>(entries);
       record.option_count = count;
     }},
    {"operations",
     [](provost_descriptor& record, provost_option&, const void* entries, std::uint64_t count) {
       record.operations = static_cast<const provost_operation_info* const*>(entries);
       record.operation_count = count;
     }},
    {"schemes",
     [](provost_descriptor& record, provost_option&, const void* entries, std::uint64_t count) {
       record.schemes = static_cast<const provost_scheme* const*>(entries);
       record.scheme_count = count;
     }},
    {"values of option 'flavour'",
     [](provost_descriptor&, provost_option& option, const void* entries, std::uint64_t count) {
       option.allowed = static_cast<const provost_string* const*>(entries);
       option.allowed_count = count;
     }},
};

/// What is said of a descriptor whose array is so.
std::string refusal_of_array(const Array& array, const void* entries, std::uint64_t count) {
  provost_option option{};
  option.size = sizeof(option);
  option.type = PROVOST_OPTION_STRING;
  option.name = to_abi(std::string_view("flavour"));
  const provost_option* const options[] = {&option};
  provost_descriptor odd = record();
  odd.options = options;
  odd.option_count = 1;
  array.set(odd, option, entries, count);
  return refusal_of(odd);
}

TEST(Descriptor, RefusesArraysThatCannotBe) {
  const void* const missing[] = {nullptr};
  for (const Array& array : kArrays) {
    const std::string what = array.what;
    EXPECT_THAT(refusal_of_array(array, nullptr, 2),
                HasSubstr("it says that it has 2 " + what + ", and where they are is null"));
    EXPECT_THAT(refusal_of_array(array, missing, 1),
                HasSubstr("of its " + what + " number 1 is null"));
    for (const std::uint64_t count : {std::uint64_t{1001}, ~std::uint64_t{0}}) {
      EXPECT_THAT(refusal_of_array(array, missing, count),
                  HasSubstr("it says that it has " + std::to_string(count) + " " + what));
    }
  }
}

TEST(Descriptor, RefusesTextsThatCannotBe) {
  provost_descriptor odd = record();
  odd.name = {"Acme", ~std::uint64_t{0}};
  EXPECT_THAT(refusal_of(odd), HasSubstr("the name has 18446744073709551615 bytes"));
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
