#include "core/output/record_writer.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace provost::core {
namespace {

std::string written(Format format, const std::vector<std::vector<Cell>>& records,
                    std::vector<std::string> columns = {"id", "name"}) {
  std::ostringstream out;
  const auto writer = make_record_writer(format, std::move(columns), out);
  for (const auto& record : records) writer->write(record);
  writer->finish();
  return out.str();
}

const std::vector<std::vector<Cell>> two = {{Cell::of("i1"), Cell::of("Person 17")},
                                            {Cell::of("i2"), Cell{}}};

TEST(RecordWriter, WritesCsv) {
  EXPECT_EQ(written(Format::csv, two), "id,name\ni1,Person 17\ni2,\n");
}

TEST(RecordWriter, KeepsTheColumnsOfCsvWhenTheFirstCellIsEmpty) {
  EXPECT_EQ(written(Format::csv, {{Cell{}, Cell::of("x")}, {Cell{}, Cell{}}}),
            "id,name\n\"\",x\n\"\",\n");
}

TEST(RecordWriter, TakesThePowerFromFormulasInCsv) {
  EXPECT_EQ(written(Format::csv, {{Cell::of("=1+1"), Cell::of_list({"=a", "b"})}}),
            "id,name\n'=1+1,'=a b\n");
}

TEST(RecordWriter, WritesJson) {
  EXPECT_EQ(written(Format::json, two),
            "[\n {\"id\":\"i1\",\"name\":\"Person 17\"},\n {\"id\":\"i2\",\"name\":null}\n]\n");
}

TEST(RecordWriter, WritesAnEmptyArrayForNoRecords) {
  EXPECT_EQ(written(Format::json, {}), "[]\n");
  EXPECT_EQ(written(Format::ndjson, {}), "");
  EXPECT_EQ(written(Format::csv, {}), "id,name\n");
}

TEST(RecordWriter, WritesOneObjectALine) {
  EXPECT_EQ(written(Format::ndjson, two),
            "{\"id\":\"i1\",\"name\":\"Person 17\"}\n{\"id\":\"i2\",\"name\":null}\n");
}

TEST(RecordWriter, HasWrittenNothingWhenItFailsBeforeTheFirstRecord) {
  for (const Format format : {Format::csv, Format::json, Format::ndjson, Format::table}) {
    std::ostringstream out;
    make_record_writer(format, {"id"}, out).reset();
    EXPECT_EQ(out.str(), "");
  }
}

TEST(RecordWriter, WritesWhatItHeldBackWhenItWasNotFinished) {
  const auto broken_off = [](Format format) {
    std::ostringstream out;
    make_record_writer(format, {"id"}, out)->write({Cell::of("i1")});
    return out.str();
  };
  EXPECT_EQ(broken_off(Format::table), "id\ni1\n");
  EXPECT_EQ(broken_off(Format::csv), "id\ni1\n");
  EXPECT_EQ(broken_off(Format::ndjson), "{\"id\":\"i1\"}\n");
  EXPECT_EQ(broken_off(Format::json), "[\n {\"id\":\"i1\"}\n");
}

TEST(RecordWriter, LeavesJsonOpenWhenItIsNotFinished) {
  std::ostringstream out;
  const auto writer = make_record_writer(Format::json, {"id"}, out);
  writer->write({Cell::of("i1")});
  EXPECT_EQ(out.str(), "[\n {\"id\":\"i1\"}");
}

TEST(RecordWriter, WritesATable) {
  EXPECT_EQ(written(Format::table, two), "id  name\ni1  Person 17\ni2  \n");
}

TEST(RecordWriter, ShowsNoControlCharactersInAnyFormat) {
  for (const Format format : {Format::table, Format::csv, Format::json, Format::ndjson}) {
    const std::string text =
        written(format, {{Cell::of("\x1b[31m\x7f"), Cell::of_list({"\xC2\x9B", "a\nb"})}});
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\x7f'), std::string::npos);
    EXPECT_EQ(text.find("\xC2\x9B"), std::string::npos);
    EXPECT_NE(text.find("\\u001b[31m\\u007f"), std::string::npos) << text;
    EXPECT_NE(text.find("\\u009b"), std::string::npos) << text;
  }
}

TEST(TextOfCell, IsWhatPeopleRead) {
  EXPECT_EQ(text_of(Cell::of_boolean(true)), "yes");
  EXPECT_EQ(text_of(Cell::of_boolean(false)), "no");
  EXPECT_EQ(text_of(Cell::of_number(-7)), "-7");
  EXPECT_EQ(text_of(Cell::of_list({"a", "b"})), "a b");
  EXPECT_EQ(text_of(Cell{}), "");
  EXPECT_EQ(text_of(Cell{}, "unknown"), "unknown");
}

TEST(Format, HasAWord) {
  EXPECT_EQ(parse_format("table"), Format::table);
  EXPECT_EQ(parse_format("json"), Format::json);
  EXPECT_EQ(parse_format("ndjson"), Format::ndjson);
  EXPECT_EQ(parse_format("csv"), Format::csv);
  EXPECT_FALSE(parse_format("yaml").has_value());
}

}  // namespace
}  // namespace provost::core
