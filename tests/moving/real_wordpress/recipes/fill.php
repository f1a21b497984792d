<?php
// Fills a WordPress by its own functions with one of everything, and exports it; prints what it holds.
ob_start();
require $argv[1] . '/wp-load.php';
foreach (['admin', 'image', 'nav-menu', 'export'] as $name) {
    require_once ABSPATH . "wp-admin/includes/$name.php";
}
wp_set_current_user(1);
add_filter('wp_is_application_passwords_available', '__return_true');

function person(string $login, string $name, string $role): int
{
    return wp_insert_user(['user_login' => $login, 'user_email' => "$login@former.example", 'role' => $role,
        'display_name' => $name, 'user_pass' => 'known to nobody']);
}

function item(string $title, string $content, array $more = []): int
{
    static $hour = 400;
    $date = gmdate('Y-m-d H:i:s', time() - 3600 * $hour--);
    $usual = ['post_title' => $title, 'post_content' => $content, 'post_status' => 'publish', 'post_author' => 2,
        'comment_status' => 'open', 'post_date_gmt' => $date, 'post_date' => get_date_from_gmt($date)];
    return wp_insert_post(wp_slash($more + $usual), true);
}

function upload(string $name, string $type, string $bytes, int $parent): int
{
    $stored = wp_upload_bits($name, null, $bytes);
    $number = wp_insert_attachment(['post_mime_type' => $type, 'post_title' => pathinfo($name, PATHINFO_FILENAME),
        'post_status' => 'inherit', 'post_author' => 2], $stored['file'], $parent);
    wp_update_attachment_metadata($number, wp_generate_attachment_metadata($number, $stored['file']));
    return $number;
}

function drawn(int $red): string
{
    $picture = imagecreatetruecolor(1200, 800);
    imagefill($picture, 0, 0, imagecolorallocate($picture, $red, 90, 120));
    ob_start();
    imagejpeg($picture);
    return ob_get_clean();
}

function comment(int $post, string $words, array $more = []): int
{
    static $minute = 9000, $reader = 0;
    $date = gmdate('Y-m-d H:i:s', time() - 60 * $minute--);
    $reader++;
    return wp_insert_comment(wp_slash($more + ['comment_post_ID' => $post, 'comment_content' => $words,
        'comment_author' => "Reader $reader", 'comment_author_email' => "reader$reader@reader.example",
        'comment_author_url' => '', 'comment_author_IP' => "192.0.2.$reader", 'comment_approved' => 1,
        'comment_agent' => "Browser/$reader (of a reader)", 'comment_date_gmt' => $date,
        'comment_date' => get_date_from_gmt($date)]));
}

// As Akismet writes beside a comment: what it said, what people said, and a copy of all that was sent to it.
function akismet(int $number, string $result, string $person = ''): void
{
    add_comment_meta($number, 'akismet_result', $result);
    add_comment_meta($number, 'akismet_history', ['time' => microtime(true) - 9000,
        'event' => $result === 'true' ? 'check-spam' : 'check-ham', 'user' => '']);
    add_comment_meta($number, 'akismet_as_submitted', ['blog' => home_url(), 'user_ip' => '192.0.2.200',
        'user_agent' => 'Submitted/9.9', 'comment_author_email' => 'submitted@reader.example',
        'comment_content' => 'A copy that was sent away.']);
    if ($person) {
        add_comment_meta($number, 'akismet_user_result', $person);
        add_comment_meta($number, 'akismet_user', 'helper');
        add_comment_meta($number, 'akismet_history', ['time' => microtime(true) - 8000,
            'event' => $person === 'true' ? 'report-spam' : 'report-ham', 'user' => 'helper']);
    }
}

require __DIR__ . '/contents.php';
require __DIR__ . '/told.php';
