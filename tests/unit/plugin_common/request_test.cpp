#include <gtest/gtest.h>

#include "provost/http.hpp"

namespace provost {
namespace {

TEST(Request, HasTheMethodOfItsName) {
  EXPECT_EQ(Request::get("/a").method, "GET");
  EXPECT_EQ(Request::post("/a", Effect::write_once).method, "POST");
  EXPECT_EQ(Request::put("/a", Effect::repeatable_write).method, "PUT");
  EXPECT_EQ(Request::patch("/a", Effect::repeatable_write).method, "PATCH");
  const Request gone = Request::remove("/a", Effect::session);
  EXPECT_EQ(gone.method, "DELETE");
  EXPECT_EQ(gone.target, "/a");
  EXPECT_EQ(gone.effect, Effect::session);
}

}  // namespace
}  // namespace provost
