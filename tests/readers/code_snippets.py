"""Invented code in many languages."""

SNIPPETS = {
    "C": """\
#include <stdio.h>

int main(void)
{
    int i;
    for (i = 0; i < 10; i++)
        printf("%d\\n", i);
    return 0;
}""",
    "Go": """\
package main

import "fmt"

func main() {
\tfor i := 0; i < 3; i++ {
\t\tfmt.Println(i)
\t}
}""",
    "Ruby": """\
require 'pump'

class Pump
  attr_reader :port

  def initialize(port)
    @port = port
  end

  def each
    @values.each do |value|
      yield value
    end
  end
end""",
    "PHP": """\
<?php
$pump = new Pump(3);
foreach ($pump->values as $value) {
    echo $value . "\\n";
}
?>""",
    "tags": """\
<!DOCTYPE html>
<html>
  <head>
    <title>Pump</title>
  </head>
  <body>
    <p class="a">Hello there, world.</p>
  </body>
</html>""",
    "CSS": """\
.pump {
  color: red;
  margin: 0 auto;
}

@media (max-width: 600px) {
  .pump { display: none; }
}""",
    "JSON": """\
{
  "name": "pump",
  "version": "1.0.0",
  "ports": [
    1,
    2
  ]
}""",
    "YAML": """\
version: "3"
services:
  web:
    image: nginx:latest
    ports:
      - "80:80"
    environment:
      - MODE=prod""",
    "TOML": """\
[package]
name = "pump"
version = "0.1.0"

[dependencies]
serde = { version = "1.0", features = ["derive"] }""",
    "commands": """\
git clone https://pump.example/pump.git
cd pump
make install
sudo systemctl restart pump""",
    "a loop in a shell": """\
for f in *.txt; do
  echo "$f"
  wc -l "$f" | awk '{print $1}'
done""",
    "commands with options": """\
docker run -d --name pump -p 80:80 pump:latest
kubectl apply -f pump.yaml
export PUMP_HOME=/opt/pump
echo $PUMP_HOME""",
    "SQL": """\
SELECT name, COUNT(*) AS n
FROM pumps
WHERE port > 3
GROUP BY name
ORDER BY n DESC;""",
    "SQL with a table": """\
CREATE TABLE pumps (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);

INSERT INTO pumps VALUES (1, 'north');""",
    "a console": """\
>>> pump = Pump(3)
>>> pump.value
42
>>> for i in range(2):
...     print(i)
...
0
1""",
    "R": """\
library(ggplot2)
df <- read.csv("pump.csv")
ggplot(df, aes(x = time, y = value)) +
  geom_line() +
  theme_minimal()""",
    "Haskell": """\
module Main where

main :: IO ()
main = do
  putStrLn "pump"
  mapM_ print [1..3]""",
    "Lisp": """\
(defun pump (x)
  (if (> x 3)
      (print x)
      (pump (+ x 1))))""",
    "a difference": """\
--- a/pump.c
+++ b/pump.c
@@ -1,3 +1,3 @@
 int a;
-int b;
+int c;""",
    "a trace": """\
Traceback (most recent call last):
  File "pump.py", line 3, in <module>
    main()
  File "pump.py", line 1, in main
    raise ValueError("low")
ValueError: low""",
    "a tree of files": """\
pump/
├── src/
│   ├── main.c
│   └── pump.h
└── Makefile""",
    "Rust": """\
use std::io;

fn main() {
    let mut input = String::new();
    io::stdin().read_line(&mut input).unwrap();
    match input.trim() {
        "on" => println!("on"),
        _ => println!("off"),
    }
}""",
    "C#": """\
using System;

namespace Pumps
{
    public class Pump
    {
        public int Port { get; set; }
    }
}""",
    "Kotlin": """\
fun main() {
    val pumps = listOf(1, 2, 3)
    pumps.filter { it > 1 }
        .map { it * 2 }
        .forEach { println(it) }
}""",
    "a server": """\
server {
    listen 80;
    server_name pump.example;
    location / {
        proxy_pass http://localhost:8080;
    }
}""",
}
